package io.agentloop.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.PushAnswer;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.id.TaskId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HostilePushTest {
    private final List<ObjectId> made = new ArrayList<>();
    private TestUpstream upstream;
    private TestAgent agent;
    private Claim claim;
    private long before;

    @BeforeEach
    void start() throws Exception {
        upstream = new TestUpstream(Map.of("a", "1\n"), Map.of("tasks/one.md", "---\ntitle: T\n---\n"));
        agent = new TestAgent(upstream, 1);
        claim = agent.claim("one");
        agent.take(claim);
        before = objects();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(objects()).isEqualTo(before);
        assertThat(upstream.layout.pushes()).isEmptyDirectory();
        assertThat(land(RefNames.FOR_MAIN, commit(tree("fine", FileMode.REGULAR_FILE, blob("x"))), List.of()))
                .isEmpty();
        agent.close();
        upstream.close();
    }

    @Test
    void treesThatWouldHurtACheckoutAreRefused() throws Exception {
        for (String name : List.of(".git", "..", ".", ".GIT", "a/b", ".git ", "git~1")) {
            ObjectId commit = commit(tree(name, FileMode.REGULAR_FILE, blob("x")));
            assertThat(land(RefNames.FOR_MAIN, commit, List.of())).as(name).startsWith("malformed: ");
        }
        ObjectId inner = tree("config", FileMode.REGULAR_FILE, blob("[core]"));
        assertThat(land(RefNames.FOR_MAIN, commit(tree(".git", FileMode.TREE, inner)), List.of()))
                .startsWith("malformed: ");
    }

    @Test
    void aPushThatLacksAnObjectIsRefused() throws Exception {
        ObjectId blob = blob("left out");
        assertThat(land(RefNames.FOR_MAIN, commit(tree("b", FileMode.REGULAR_FILE, blob)), List.of(blob)))
                .startsWith("malformed: ")
                .contains(blob.name());
        ObjectId inner = tree("c", FileMode.REGULAR_FILE, blob("x"));
        assertThat(land(RefNames.FOR_MAIN, commit(tree("b", FileMode.TREE, inner)), List.of(inner)))
                .startsWith("malformed: ")
                .contains(inner.name());
        ObjectId rescued = commit(tree("b", FileMode.REGULAR_FILE, blob));
        String ref = "refs/rescue/agent-01/" + new TaskId("one") + "/" + rescued.name();
        assertThat(land(ref, rescued, List.of(blob))).startsWith("malformed: ").contains(blob.name());
    }

    @Test
    void aTreeThatCallsAFileAFolderIsRefused() throws Exception {
        ObjectId commit = commit(tree("b", FileMode.TREE, blob("no tree")));
        assertThat(land(RefNames.FOR_MAIN, commit, List.of())).startsWith("malformed: ");
    }

    @Test
    void foldersOfAbsurdDepthAreRefused() throws Exception {
        ObjectId tree = tree("x", FileMode.REGULAR_FILE, blob("x"));
        for (int i = 0; i < 600; i++) {
            tree = tree("d", FileMode.TREE, tree);
        }
        assertThat(land(RefNames.FOR_MAIN, commit(tree), List.of()))
                .startsWith("malformed: ")
                .contains("deep");
    }

    @Test
    void aFileOverTheBoundIsRefused() throws Exception {
        ObjectId huge;
        try (ObjectInserter inserter = agent.mirror.repository().newObjectInserter()) {
            huge = inserter.insert(Constants.OBJ_BLOB, (101L << 20), new Zeros(101L << 20));
            inserter.flush();
        }
        assertThat(land(RefNames.FOR_MAIN, commit(tree("huge", FileMode.REGULAR_FILE, huge)), List.of()))
                .startsWith("too-large: ");
    }

    @Test
    void aPackThatClaimsToHoldBillionsOfObjectsIsRefused() throws Exception {
        byte[] body = body(RefNames.FOR_MAIN, commit(tree("x", FileMode.REGULAR_FILE, blob("x"))), List.of());
        int pack = new String(body, StandardCharsets.ISO_8859_1).lastIndexOf("PACK");
        body[pack + 8] = 0x7f;
        assertThat(answer(body)).startsWith("too-large: ").contains("objects");
    }

    @Test
    void oneRefPushedToTwiceIsRefused() throws Exception {
        ObjectId commit = commit(tree("x", FileMode.REGULAR_FILE, blob("x")));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(body);
        command(lines, RefNames.FOR_MAIN, commit, "\0report-status side-band-64k push-options atomic");
        command(lines, RefNames.FOR_MAIN, commit, "");
        finish(lines, body, List.of());
        assertThat(answer(body.toByteArray())).isEqualTo("malformed: 'refs/for/main' is pushed to twice");
    }

    private static void command(PacketLineOut lines, String ref, ObjectId commit, String capabilities)
            throws IOException {
        lines.writeString(ObjectId.zeroId().name() + " " + commit.name() + " " + ref + capabilities);
    }

    private String land(String ref, ObjectId commit, List<ObjectId> leftOut) throws IOException {
        return answer(body(ref, commit, leftOut));
    }

    private String answer(byte[] body) throws IOException {
        try (var answer = agent.send("POST", "/run.git/git-receive-pack", new HashMap<>(), out -> out.write(body))) {
            return PushAnswer.read(answer.body(), line -> {}).refusal().orElse("");
        }
    }

    private byte[] body(String ref, ObjectId commit, List<ObjectId> leftOut) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(body);
        command(lines, ref, commit, "\0report-status side-band-64k push-options atomic");
        finish(lines, body, leftOut);
        return body.toByteArray();
    }

    private void finish(PacketLineOut lines, ByteArrayOutputStream body, List<ObjectId> leftOut) throws IOException {
        lines.end();
        lines.writeString("landing=" + TestAgent.nonce());
        lines.writeString("claim=" + claim.key());
        lines.end();
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
            pack.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, body);
        }
        made.clear();
    }

    private ObjectId blob(String text) throws IOException {
        try (ObjectInserter inserter = agent.mirror.repository().newObjectInserter()) {
            return note(inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8)), inserter);
        }
    }

    private ObjectId tree(String name, FileMode mode, ObjectId id) throws IOException {
        made.remove(id);
        made.add(id);
        TreeFormatter tree = new TreeFormatter();
        tree.append(name, mode, id);
        try (ObjectInserter inserter = agent.mirror.repository().newObjectInserter()) {
            return note(inserter.insert(tree), inserter);
        }
    }

    private ObjectId commit(ObjectId tree) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentId(ObjectId.fromString(agent.main().value()));
        PersonIdent who = new PersonIdent("n", "e@example.invalid", java.time.Instant.EPOCH, java.time.ZoneOffset.UTC);
        commit.setAuthor(who);
        commit.setCommitter(who);
        commit.setMessage("m\n");
        try (ObjectInserter inserter = agent.mirror.repository().newObjectInserter()) {
            return note(inserter.insert(commit), inserter);
        }
    }

    private ObjectId note(ObjectId id, ObjectInserter inserter) throws IOException {
        inserter.flush();
        made.remove(id);
        made.add(id);
        return id;
    }

    private long objects() throws IOException {
        Path objects = upstream.layout.repository().resolve("objects");
        try (Stream<Path> files = Files.walk(objects)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long bytes) {
            left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] to, int from, int most) {
            int some = (int) Math.min(most, left);
            left -= some;
            return some == 0 ? -1 : some;
        }
    }
}
