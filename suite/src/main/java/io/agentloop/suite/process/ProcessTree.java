package io.agentloop.suite.process;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Ends a program together with everything it started. */
final class ProcessTree {
    /** A program that forks faster than this many rounds kill is left to the limits of its container. */
    private static final int MOST_ROUNDS = 50;

    private static final File PROC = new File("/proc");

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

    /** Kills those of them that still live, and what they started; a pid that is another process by now is left alone. */
    void end(Set<ProcessSnapshot.Entry> seen) {
        boolean anyLives = seen.stream()
                .anyMatch(entry -> ProcessSnapshot.of(PROC, entry.pid())
                        .filter(entry::isSame)
                        .isPresent());
        if (anyLives) {
            ProcessSnapshot.take(PROC).withDescendants(seen).forEach(ProcessTree::kill);
        }
    }

    /** The handle goes by the time of birth, too: once it is there, it means no other process. */
    private static void kill(ProcessSnapshot.Entry entry) {
        ProcessHandle.of(entry.pid())
                .filter(handle -> ProcessSnapshot.of(PROC, entry.pid())
                        .filter(entry::isSame)
                        .isPresent())
                .ifPresent(ProcessHandle::destroyForcibly);
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
