package io.agentloop.faults;

import io.agentloop.faults.plan.Counts;
import io.agentloop.faults.round.RoundResult;
import java.io.IOException;
import java.nio.file.Path;

/** Somewhere to play a round whose upstream has a small disk of its own. */
interface SmallDisk {
    /**
     * Plays it.
     *
     * @param jars what its processes are started from
     * @param folder empty; what it leaves
     */
    RoundResult round(Path jars, Path folder, Counts counts, int claims, long seed)
            throws IOException, InterruptedException;
}
