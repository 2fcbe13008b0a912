package io.agentloop.git;

import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** Fetches from the upstream into a bare repository. */
public final class SmartHttpFetch {
    private static final String UPSTREAM = "http://upstream/run.git";
    private static final List<RefSpec> BRANCHES = List.of(
            new RefSpec("+" + RefNames.MAIN + ":" + RefNames.MAIN),
            new RefSpec("+" + RefNames.BOARD + ":" + RefNames.BOARD));

    private final BareRepository into;
    private final UpstreamHttp http;

    /** Fetches into this repository through that connection. */
    public SmartHttpFetch(BareRepository into, UpstreamHttp http) {
        this.into = into;
        this.http = http;
    }

    /** Brings main and the board up to date. */
    public void branches() throws IOException {
        fetch(BRANCHES);
    }

    /** Brings the ref that is called green up to date, if there is one. */
    public void green() throws IOException {
        fetch(List.of(new RefSpec("+refs/green/*:refs/green/*")));
    }

    /** Fetches one commit by its id, whatever ref holds it, into a ref of ours. */
    public void commit(CommitId commit, String ref) throws IOException {
        fetch(List.of(new RefSpec("+" + commit + ":" + ref)));
    }

    private void fetch(List<RefSpec> specs) throws IOException {
        try (Transport transport = Transport.open(into.repository(), new URIish(UPSTREAM))) {
            if (!(transport instanceof TransportHttp smart)) {
                throw new IOException("no HTTP transport for " + UPSTREAM);
            }
            smart.setHttpConnectionFactory(new UpstreamConnections(http));
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setRemoveDeletedRefs(false);
            transport.fetch(NullProgressMonitor.INSTANCE, specs);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(UPSTREAM + " is a URI", e);
        } catch (TransportException e) {
            throw new IOException("fetching from the upstream failed: " + e.getMessage(), e);
        }
    }
}
