package io.agentloop.agent.cli;

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
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public CliOutput newOutput() {
        return new PlainOutput();
    }

    private static final class PlainOutput implements CliOutput {
        private static final int SHOWN = 160;

        private String last = "";

        @Override
        public Optional<String> line(String line) {
            if (!line.isBlank()) {
                last = line;
            }
            return Optional.empty();
        }

        @Override
        public Usage usage() {
            return Usage.NONE;
        }

        @Override
        public Outcome outcome(int exit) {
            return exit == 0 ? new Outcome.Finished() : new Outcome.NoResult(exit, cut(last));
        }

        private static String cut(String text) {
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        }
    }
}
