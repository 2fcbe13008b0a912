package io.agentloop.agent.cli;

import io.agentloop.agent.json.JsonObject;
import io.agentloop.agent.json.JsonObjects;
import io.agentloop.protocol.session.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code cli: scripted}: plays a file in place of a model.
 *
 * @param program where it lies
 * @param plays folder of the plays in the project
 */
public record ScriptedCli(String program, String plays) implements CliAdapter {
    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public List<String> command() {
        return List.of(program);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("HARNESS_PLAYS", plays);
    }

    @Override
    public CliOutput newOutput() {
        return new Events();
    }

    private static final class Events implements CliOutput {
        private static final int SHOWN = 160;

        private Usage usage = Usage.NONE;
        private String result = "";
        private String message = "";

        @Override
        public Optional<String> line(String line) {
            Optional<JsonObject> event = JsonObjects.read(line);
            event.ifPresent(this::take);
            return event.map(known -> line);
        }

        private void take(JsonObject event) {
            switch (event.text("type")) {
                case "usage" ->
                    usage = usage.plus(Usage.of(
                            event.whole("input").orElse(0L),
                            event.whole("output").orElse(0L),
                            event.number("cost_usd")));
                case "result" -> {
                    result = event.text("outcome");
                    message = event.text("message");
                }
                default -> {}
            }
        }

        @Override
        public Usage usage() {
            return usage;
        }

        @Override
        public Outcome outcome(int exit) {
            if (exit == 0 && result.equals("finished")) {
                return new Outcome.Finished();
            }
            String said = message.isEmpty() && exit == 0 ? "it ended without a result" : message;
            return new Outcome.NoResult(exit, said.length() <= SHOWN ? said : said.substring(0, SHOWN) + "...");
        }
    }
}
