package io.agentloop.agent.scripted;

import java.util.List;

/** Runs the commands of a play. */
interface Commands {

    /** Runs a command to its end; one that cannot be started is a result too. */
    CommandResult run(List<String> command) throws InterruptedException;

    /** Runs a command with this text as its input. */
    CommandResult run(List<String> command, String input) throws InterruptedException;
}
