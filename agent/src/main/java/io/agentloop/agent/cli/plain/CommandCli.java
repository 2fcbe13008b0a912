package io.agentloop.agent.cli.plain;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.CliOutput;
import io.agentloop.agent.cli.Exits;
import io.agentloop.agent.cli.Usage;
import io.agentloop.protocol.session.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code cli: command}: any program; its exit code is the outcome. */
public record CommandCli(List<String> command) implements CliAdapter {
    public CommandCli {
        command = List.copyOf(command);
    }

    @Override
    public String name() {
        return "command";
    }

    @Override
    public Optional<String> program() {
        return Optional.empty();
    }

    /** Where there is a gateway, the program is told how to reach a model through it. */
    @Override
    public CliCall call(Optional<Access> gateway) {
        return CliCall.plain(
                command,
                gateway.map(access -> Map.of("HARNESS_LLM_URL", access.url(), "HARNESS_LLM_KEY", access.key()))
                        .orElse(Map.of()));
    }

    @Override
    public CliOutput newOutput() {
        return new PlainOutput();
    }

    private static final class PlainOutput implements CliOutput {
        private String last = "";

        @Override
        public Optional<String> line(String line) {
            if (!line.isBlank()) {
                last = line;
            }
            return Optional.empty();
        }

        @Override
        public void noise(String line) {
            // A program of the project's own says what it pleases there.
        }

        @Override
        public Usage usage() {
            return Usage.NONE;
        }

        @Override
        public Outcome outcome(int exit) {
            return exit == 0 ? new Outcome.Finished() : Exits.withoutResult(exit, last);
        }
    }
}
