package io.agentloop.suite.process;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A program that was started, its mark, and why it was ended when it did not end by itself. */
final class RunningProgram {
    private final Process process;
    private final String mark;
    private final ProcessTree tree;
    private final AtomicReference<@Nullable Ending> cause = new AtomicReference<>();

    RunningProgram(Process process, String mark, ProcessTree tree) {
        this.process = process;
        this.mark = mark;
        this.tree = tree;
    }

    Process process() {
        return process;
    }

    String mark() {
        return mark;
    }

    /** Ends it with all that it started; of several causes the first counts. */
    void end(Ending why) {
        if (cause.compareAndSet(null, why)) {
            tree.end(process, mark);
        }
    }

    /** Ends it, or when it has ended, what it left behind. */
    void clear(boolean ended) {
        if (ended) {
            tree.sweep(mark);
            return;
        }
        tree.end(process, mark);
    }

    /** Ends what still holds its output open. */
    void sweep() {
        tree.sweep(mark);
    }

    /** Why it was ended; empty when it was not. */
    Optional<Ending> cause() {
        return Optional.ofNullable(cause.get());
    }
}
