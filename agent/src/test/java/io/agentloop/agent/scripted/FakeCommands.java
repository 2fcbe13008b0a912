package io.agentloop.agent.scripted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands that only remember what was run, and end as the test says. */
final class FakeCommands implements Commands {
    private final List<String> commands = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final Map<String, CommandResult> results = new HashMap<>();

    FakeCommands ending(String command, int exit, String output) {
        results.put(command, new CommandResult(exit, output));
        return this;
    }

    List<String> commands() {
        return commands;
    }

    List<String> inputs() {
        return inputs;
    }

    @Override
    public CommandResult run(List<String> command) {
        return run(command, "");
    }

    @Override
    public CommandResult run(List<String> command, String input) {
        commands.add(String.join(" ", command));
        inputs.add(input);
        return results.getOrDefault(String.join(" ", command), new CommandResult(0, ""));
    }
}
