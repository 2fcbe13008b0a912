package io.agentloop.suite.process;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A program that was started, its mark, and why it was ended when it did not end by itself. */
final class RunningProgram {
    private final Child child;
    private final String mark;
    private final ProcessTree tree;
    private final AtomicReference<@Nullable Ending> cause = new AtomicReference<>();

    RunningProgram(Child child, String mark, ProcessTree tree) {
        this.child = child;
        this.mark = mark;
        this.tree = tree;
    }

    Child child() {
        return child;
    }

    long pid() {
        return child.pid();
    }

    String mark() {
        return mark;
    }

    /** Ends it with all that it started; of several causes the first counts. */
    void end(Ending why) {
        if (cause.compareAndSet(null, why)) {
            endTree();
        }
    }

    /** Ends it, or when it has ended, what it left behind. */
    void clear(boolean ended) {
        if (ended) {
            tree.sweep(mark, pid());
            return;
        }
        endTree();
    }

    /** Ends what still holds its output open. */
    void sweep() {
        tree.sweep(mark, pid());
    }

    /** Why it was ended; empty when it was not. */
    Optional<Ending> cause() {
        return Optional.ofNullable(cause.get());
    }

    private void endTree() {
        child.handle().ifPresent(tree::end);
        tree.sweep(mark);
    }
}
