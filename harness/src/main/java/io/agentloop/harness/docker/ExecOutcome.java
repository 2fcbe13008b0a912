package io.agentloop.harness.docker;

/** What a command inside a container came to. */
public final class ExecOutcome {
    private final int exitCode;
    private final byte[] output;
    private final String errors;

    /** Keeps a copy of the output. */
    public ExecOutcome(int exitCode, byte[] output, String errors) {
        this.exitCode = exitCode;
        this.output = output.clone();
        this.errors = errors;
    }

    /** The command's exit code. */
    public int exitCode() {
        return exitCode;
    }

    /** Everything it wrote to standard output. */
    public byte[] output() {
        return output.clone();
    }

    /** Everything it wrote to standard error. */
    public String errors() {
        return errors;
    }
}
