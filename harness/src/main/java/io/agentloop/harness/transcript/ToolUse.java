package io.agentloop.harness.transcript;

/**
 * One call of a tool.
 *
 * @param name as the CLI has it
 * @param subject the command, the file, or what else says most about it
 */
record ToolUse(Kind kind, String name, String subject) {
    /** What a tool does. */
    enum Kind {
        COMMAND,
        READ,
        WRITE,
        OTHER
    }
}
