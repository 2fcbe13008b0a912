package io.agentloop.agent.process;

/** Takes what a program prints, as it comes. */
@FunctionalInterface
public interface Output {
    /** Drops everything. */
    Output NONE = (bytes, length) -> {};

    /** Takes the first {@code length} bytes; the array is used again afterwards. */
    void accept(byte[] bytes, int length);
}
