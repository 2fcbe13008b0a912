package io.agentloop.suite.process;

import java.util.ArrayList;
import java.util.List;

/** Ends a program together with everything it started. */
final class ProcessTree {
    /** A program that forks faster than this many rounds kill is left to the limits of its container. */
    private static final int MOST_ROUNDS = 50;

    private final MarkedProcesses marked;

    ProcessTree(MarkedProcesses marked) {
        this.marked = marked;
    }

    /** Kills the running program and its descendants. */
    void end(ProcessHandle process) {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills what carries the mark of a program that has ended and had this pid; returns once nothing is left. */
    void sweep(String mark, long pid) {
        List<ProcessHandle> found = marked.find(mark, pid);
        if (!found.isEmpty()) {
            found.forEach(ProcessHandle::destroyForcibly);
            sweep(mark);
        }
    }

    /** Kills all that carry a mark that begins so; returns once none is left. */
    void sweep(String mark) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<ProcessHandle> found = marked.find(mark);
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
