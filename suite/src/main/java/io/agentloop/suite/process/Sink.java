package io.agentloop.suite.process;

/** Takes what a program prints on one stream, as it comes, from one thread. */
@FunctionalInterface
public interface Sink {
    /** The first {@code count} bytes are new; the array is used again afterwards. */
    void accept(byte[] bytes, int count);
}
