package io.agentloop.upstream.git;

import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Pusher;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * How much work one agent may have rescued. No rule looks into that work and nothing of it is pruned, so that an agent could fill the disk
 * with it. The bounds are far beyond what a run needs; older work is never given up for newer.
 */
final class RescueQuota {
    private final Repository upstream;
    private final int mostRefs;
    private final long mostBytes;
    private final Map<Pusher, Used> used = new HashMap<>();

    /** Bytes count from the start of the upstream on. */
    private record Used(long refs, long bytes) {}

    RescueQuota(Repository upstream, int mostRefs, long mostBytes) {
        this.upstream = upstream;
        this.mostRefs = mostRefs;
        this.mostBytes = mostBytes;
    }

    /** Counts what is about to be kept or dropped. */
    synchronized void take(Pusher who, List<ReceiveCommand> commands, long bytes) throws BadPush, IOException {
        if (!(who instanceof Pusher.Agent)) {
            return;
        }
        Used before = used.get(who);
        if (before == null) {
            String prefix = RefNames.RESCUE + who + "/";
            before = new Used(upstream.getRefDatabase().getRefsByPrefix(prefix).size(), 0);
        }
        long dropped = commands.stream()
                .filter(command -> command.getType() == ReceiveCommand.Type.DELETE)
                .count();
        long kept = commands.size() - dropped;
        Used after = new Used(Math.max(0, before.refs() + kept - dropped), before.bytes() + bytes);
        if (kept > 0 && (after.refs() > mostRefs || after.bytes() > mostBytes)) {
            throw new BadPush(
                    "rescue-full",
                    who + " has " + before.refs() + " pieces of work rescued, " + (before.bytes() >> 20)
                            + " MiB since the upstream started; " + mostRefs + " and " + (mostBytes >> 20)
                            + " MiB are kept: land or drop some with `harness rescue`");
        }
        used.put(who, after);
    }
}
