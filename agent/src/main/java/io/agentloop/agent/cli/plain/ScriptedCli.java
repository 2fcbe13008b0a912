package io.agentloop.agent.cli.plain;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.CliOutput;
import io.agentloop.agent.cli.EventLines;
import io.agentloop.agent.cli.EventReader;
import io.agentloop.agent.cli.Exits;
import io.agentloop.agent.cli.Usage;
import io.agentloop.agent.json.JsonObject;
import io.agentloop.protocol.session.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code cli: scripted}: plays a file in place of a model.
 *
 * @param player where the program lies
 * @param plays folder of the plays in the project
 */
public record ScriptedCli(String player, String plays) implements CliAdapter {
    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Optional<String> program() {
        return Optional.empty();
    }

    @Override
    public CliCall call(Optional<Access> gateway) {
        return CliCall.plain(List.of(player), Map.of("HARNESS_PLAYS", plays));
    }

    @Override
    public CliOutput newOutput() {
        return new EventLines(new Events());
    }

    private static final class Events implements EventReader {
        private Usage usage = Usage.NONE;
        private String result = "";
        private String message = "";

        @Override
        public void take(JsonObject event) {
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
        public Optional<Outcome> outcome(int exit, String said) {
            return Optional.of(
                    exit == 0 && result.equals("finished")
                            ? new Outcome.Finished()
                            : Exits.withoutResult(exit, message));
        }
    }
}
