package io.agentloop.simulation.kernel;

import java.lang.reflect.Constructor;
import java.util.concurrent.Executor;

/** Makes virtual threads that run where we say. The JDK has this for its own tests; see decision 8. */
final class VirtualThreads {
    private static final Constructor<?> BUILDER = builder();

    private VirtualThreads() {}

    private static Constructor<?> builder() {
        try {
            Constructor<?> found = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            found.setAccessible(true);
            return found;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(
                    "this JVM does not let a simulation schedule virtual threads: run it with JDK 25 and"
                            + " --add-opens java.base/java.lang=ALL-UNNAMED",
                    e);
        }
    }

    /** Threads made by this builder, and threads that those start, hand each piece of their work to the executor. */
    static Thread.Builder.OfVirtual on(Executor executor) {
        try {
            return (Thread.Builder.OfVirtual) BUILDER.newInstance(executor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the JDK's builder of virtual threads has changed", e);
        }
    }
}
