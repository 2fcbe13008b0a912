package io.agentloop.provider.scenario;

/** What the model does next. */
public sealed interface Turn {
    /** Tokens of the call that asks for it. */
    Usage usage();

    /** Has the CLI run a command in its own shell. */
    record Shell(String command, Usage usage) implements Turn {}

    /** Says something and ends the session. */
    record Say(String text, Usage usage) implements Turn {}
}
