package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.PacketLineOut;

/**
 * A push as the one request body of git's smart HTTP protocol ({@code git-receive-pack}), written without asking for the refs first:
 * what the upstream lacks follows from the commits themselves.
 *
 * @param options push options, such as {@code landing=<nonce>}
 */
public record PushRequest(List<Update> updates, List<String> options) {
    private static final String CAPABILITIES =
            "report-status delete-refs side-band-64k push-options atomic object-format=sha1";

    /**
     * One ref to push to.
     *
     * @param drops whether the ref, which names this commit, goes
     */
    public record Update(CommitId commit, String ref, boolean drops) {
        /** Lets a ref name this commit. */
        public Update(CommitId commit, String ref) {
            this(commit, ref, false);
        }

        /** Removes a ref that names this commit. */
        public static Update drop(CommitId commit, String ref) {
            return new Update(commit, ref, true);
        }

        private String line() {
            String nothing = ObjectId.zeroId().name();
            return (drops ? commit + " " + nothing : nothing + " " + commit) + " " + ref;
        }
    }

    public PushRequest {
        updates = List.copyOf(updates);
        options = List.copyOf(options);
    }

    /**
     * Writes the request; the stream stays open.
     *
     * @param commits the commits that the upstream does not have
     */
    public void write(BareRepository from, List<CommitId> commits, OutputStream out) throws IOException {
        PacketLineOut lines = new PacketLineOut(out);
        lines.setFlushOnEnd(false);
        String capabilities = "\0" + CAPABILITIES;
        for (Update update : updates) {
            lines.writeString(update.line() + capabilities);
            capabilities = "";
        }
        lines.end();
        for (String option : options) {
            lines.writeString(option);
        }
        lines.end();
        if (!updates.stream().allMatch(Update::drops)) {
            writePack(from, commits, out);
        }
        out.flush();
    }

    private static void writePack(BareRepository from, List<CommitId> commits, OutputStream out) throws IOException {
        PackConfig config = new PackConfig();
        config.setDeltaCompress(false);
        config.setThreads(1);
        config.setReuseObjects(false);
        config.setReuseDeltas(false);
        try (ObjectReader reader = from.repository().newObjectReader();
                RevWalk walk = new RevWalk(reader);
                PackWriter pack = new PackWriter(config, from.repository().newObjectReader())) {
            List<RevObject> objects = new ArrayList<>();
            List<ObjectId> ids = commits.stream().map(Ids::of).toList();
            for (ObjectId id : NewObjects.of(reader, ids)) {
                objects.add(walk.parseAny(id));
            }
            pack.setUseBitmaps(false);
            pack.preparePack(objects.iterator());
            pack.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
        }
    }
}
