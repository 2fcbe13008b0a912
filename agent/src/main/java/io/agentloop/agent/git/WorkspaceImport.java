package io.agentloop.agent.git;

import io.agentloop.git.Ids;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackTransport;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * Takes commits out of the workspace by talking to a {@code git upload-pack} that runs under the LLM's uid. The loop itself never
 * opens that repository: whatever its settings would run, they run as the LLM.
 */
public final class WorkspaceImport {
    private static final int MOST_REFS = 2000;

    private final Mirror mirror;

    /** Imports into this mirror. */
    public WorkspaceImport(Mirror mirror) {
        this.mirror = mirror;
    }

    /**
     * What a workspace holds.
     *
     * @param head where HEAD is; empty in a repository without commits
     * @param tips commits of all refs, HEAD's first
     */
    public record Found(Optional<CommitId> head, List<CommitId> tips) {
        public Found {
            tips = List.copyOf(tips);
        }
    }

    /** Fetches every commit that HEAD or a ref of the workspace reaches and the mirror lacks. */
    public Found fetch(InputStream fromProgram, OutputStream toProgram) throws IOException {
        try (Conversation conversation = new Conversation(mirror.bare().repository(), fromProgram, toProgram);
                FetchConnection connection = conversation.openFetch()) {
            Map<String, Ref> refs = new LinkedHashMap<>();
            Ref head = connection.getRef("HEAD");
            if (head != null && head.getObjectId() != null) {
                refs.put("HEAD", head);
            }
            for (Ref ref : connection.getRefs()) {
                if (refs.size() < MOST_REFS && isWork(ref)) {
                    refs.putIfAbsent(ref.getName(), ref);
                }
            }
            List<Ref> missing = missing(refs.values());
            if (!missing.isEmpty()) {
                connection.fetch(NullProgressMonitor.INSTANCE, missing, Set.of());
            }
            return found(refs);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the workspace's name is a URI", e);
        }
    }

    /** What earlier attempts left is on the upstream already. */
    private static boolean isWork(Ref ref) {
        return ref.getObjectId() != null
                && !ref.getName().endsWith("^{}")
                && !ref.getName().startsWith("refs/rescued/");
    }

    private List<Ref> missing(Iterable<Ref> refs) throws IOException {
        List<Ref> missing = new ArrayList<>();
        try (ObjectReader reader = mirror.bare().repository().newObjectReader()) {
            for (Ref ref : refs) {
                if (!reader.has(ref.getObjectId())) {
                    missing.add(ref);
                }
            }
        }
        return missing;
    }

    private static Found found(Map<String, Ref> refs) {
        List<CommitId> tips = refs.values().stream()
                .map(ref -> Ids.of(ref.getObjectId()))
                .distinct()
                .toList();
        Ref head = refs.get("HEAD");
        return new Found(head == null ? Optional.empty() : Optional.of(Ids.of(head.getObjectId())), tips);
    }

    /** JGit's idea of a way to another repository. */
    private static final class Conversation extends Transport implements PackTransport {
        private final InputStream in;
        private final OutputStream out;

        Conversation(Repository local, InputStream in, OutputStream out) throws URISyntaxException {
            super(local, new URIish("/workspace"));
            this.in = in;
            this.out = out;
        }

        @Override
        public FetchConnection openFetch() throws TransportException {
            return new OverStreams(this, in, out);
        }

        @Override
        public PushConnection openPush() {
            throw new UnsupportedOperationException("the loop never writes into the workspace's repository");
        }

        @Override
        public void close() {}
    }

    private static final class OverStreams extends BasePackFetchConnection {
        OverStreams(Conversation conversation, InputStream in, OutputStream out) throws TransportException {
            super(conversation);
            init(in, out);
            readAdvertisedRefs();
        }
    }
}
