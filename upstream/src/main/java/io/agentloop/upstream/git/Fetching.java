package io.agentloop.upstream.git;

import io.agentloop.git.RefNames;
import io.agentloop.git.Refs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.AdvertiseRefsHook;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Answers {@code git-upload-pack}. Rescued work is not advertised, but whoever is told its id may fetch it. */
public final class Fetching {
    private final Repository repository;

    /** Serves this repository. */
    public Fetching(Repository repository) {
        this.repository = repository;
    }

    /** Writes the refs, the answer to {@code info/refs?service=git-upload-pack}. */
    public void advertise(OutputStream out) throws IOException {
        PacketLineOut lines = new PacketLineOut(out);
        lines.writeString("# service=git-upload-pack\n");
        lines.end();
        session().sendAdvertisedRefs(new RefAdvertiser.PacketLineOutRefAdvertiser(lines));
    }

    /** Answers one request. */
    public void upload(InputStream in, OutputStream out) throws IOException {
        session().upload(in, out, null);
    }

    private UploadPack session() {
        UploadPack pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        pack.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        pack.setAdvertiseRefsHook(new BranchesOnly(repository));
        return pack;
    }

    private record BranchesOnly(Repository repository) implements AdvertiseRefsHook {
        @Override
        public void advertiseRefs(UploadPack pack) {
            Map<String, Ref> refs = new TreeMap<>();
            try {
                for (String name : new String[] {RefNames.MAIN, RefNames.BOARD, RefNames.GREEN}) {
                    Ref ref = Refs.exact(repository, name);
                    if (ref != null) {
                        refs.put(name, ref);
                    }
                }
            } catch (IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
            pack.setAdvertisedRefs(refs);
        }

        @Override
        public void advertiseRefs(ReceivePack pack) {}
    }
}
