package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Ids;
import io.agentloop.git.NewObjects;
import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.id.CommitId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.PacketLineOut;

/** An agent with a claim that writes its pushes byte by byte; at its end nothing of what was refused may be anywhere. */
final class RawPushes {
    static final String CAPABILITIES = "\0report-status side-band-64k push-options atomic";
    static final String ZERO = ObjectId.zeroId().name();

    final TestUpstream upstream;
    final TestAgent agent;
    final Claim claim;
    private final List<ObjectId> made = new ArrayList<>();
    private final long before;

    RawPushes(Map<String, String> main, Map<String, String> board) throws Exception {
        Map<String, String> files = new HashMap<>(board);
        files.put("tasks/one.md", "---\ntitle: T\n---\n");
        upstream = new TestUpstream(main, files);
        agent = new TestAgent(upstream, 1);
        claim = agent.claim("one");
        agent.take(claim);
        upstream.awaitNoPushes();
        before = files();
    }

    /** Everything in the run's folder but the mirrors of agents. */
    private long files() throws IOException {
        long count = 0;
        for (Path folder :
                List.of(upstream.layout.repository(), upstream.layout.pushes(), upstream.layout.incoming())) {
            try (Stream<Path> all = Files.walk(folder)) {
                count += all.filter(Files::isRegularFile).count();
            }
        }
        return count;
    }

    /** All that was pushed has been refused: nothing is left, and what is fine still lands. */
    void end() throws Exception {
        try {
            upstream.awaitNoPushes();
            assertThat(files()).isEqualTo(before);
            assertThat(upstream.layout.pushes()).isEmptyDirectory();
            assertThat(upstream.layout.incoming()).isEmptyDirectory();
            assertThat(land(commit(tree("fine", FileMode.REGULAR_FILE, blob("x")))))
                    .isEmpty();
        } finally {
            agent.close();
            upstream.close();
        }
    }

    /** Takes back what a test was right to leave: a ref and the objects under it. */
    void forget(String ref, CommitId work) throws IOException {
        try (BareRepository repository = upstream.repository()) {
            repository.removeRef(ref);
        }
        for (ObjectId id : NewObjects.of(agent.mirror.repository().newObjectReader(), List.of(Ids.of(work)))) {
            Files.deleteIfExists(upstream.layout
                    .repository()
                    .resolve("objects/" + id.name().substring(0, 2) + "/"
                            + id.name().substring(2)));
        }
    }

    /** The refusal of a push for main; empty when it landed. */
    String land(ObjectId commit) throws IOException {
        return push(RefNames.FOR_MAIN, commit, List.of());
    }

    String push(String ref, ObjectId commit, List<ObjectId> leftOut) throws IOException {
        return answer(body(ref, commit, leftOut));
    }

    String answer(byte[] body) throws IOException {
        return answer(body, Map.of());
    }

    String answer(byte[] body, Map<String, String> headers) throws IOException {
        try (var answer =
                agent.send("POST", "/run.git/git-receive-pack", new HashMap<>(headers), out -> out.write(body))) {
            return PushAnswer.read(answer.body(), line -> {}).refusal().orElse("");
        }
    }

    byte[] body(String ref, ObjectId commit, List<ObjectId> leftOut) throws IOException {
        return body(List.of(ZERO + " " + commit.name() + " " + ref), pack(leftOut));
    }

    /** Lines of a push, its options, and this pack. */
    byte[] body(List<String> commands, byte[] pack) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(body);
        String capabilities = CAPABILITIES;
        for (String command : commands) {
            lines.writeString(command + capabilities);
            capabilities = "";
        }
        lines.end();
        lines.writeString("landing=" + TestAgent.nonce());
        lines.writeString("claim=" + claim.key());
        lines.end();
        body.write(pack);
        return body.toByteArray();
    }

    /** A pack of everything made since the last one. */
    byte[] pack(List<ObjectId> leftOut) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Repository repository = agent.mirror.repository();
        PackConfig config = new PackConfig();
        config.setDeltaCompress(false);
        try (RevWalk walk = new RevWalk(repository);
                PackWriter pack = new PackWriter(config, repository.newObjectReader())) {
            List<RevObject> objects = new ArrayList<>();
            for (ObjectId id : made) {
                if (!leftOut.contains(id)) {
                    objects.add(walk.parseAny(id));
                }
            }
            pack.preparePack(objects.iterator());
            pack.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
        }
        made.clear();
        return out.toByteArray();
    }

    ObjectId blob(String text) throws IOException {
        return object(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Any object, however broken. */
    ObjectId object(int type, byte[] content) throws IOException {
        try (ObjectInserter inserter = agent.mirror.repository().newObjectInserter()) {
            return note(inserter.insert(type, content), inserter);
        }
    }

    ObjectId tree(String name, FileMode mode, ObjectId id) throws IOException {
        if (made.remove(id)) {
            made.add(id);
        }
        TreeFormatter tree = new TreeFormatter();
        tree.append(name, mode, id);
        try (ObjectInserter inserter = agent.mirror.repository().newObjectInserter()) {
            return note(inserter.insert(tree), inserter);
        }
    }

    ObjectId commit(ObjectId tree) throws IOException {
        return commit(tree, "m\n", ObjectId.fromString(agent.main().value()));
    }

    ObjectId commit(ObjectId tree, String message, ObjectId... parents) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        PersonIdent who = new PersonIdent("n", "e@example.invalid", Instant.EPOCH, ZoneOffset.UTC);
        commit.setAuthor(who);
        commit.setCommitter(who);
        commit.setMessage(message);
        try (ObjectInserter inserter = agent.mirror.repository().newObjectInserter()) {
            return note(inserter.insert(commit), inserter);
        }
    }

    ObjectId note(ObjectId id, ObjectInserter inserter) throws IOException {
        inserter.flush();
        made.remove(id);
        made.add(id);
        return id;
    }
}
