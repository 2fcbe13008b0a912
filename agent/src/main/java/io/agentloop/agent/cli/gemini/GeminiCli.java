package io.agentloop.agent.cli.gemini;

import io.agentloop.agent.cli.Access;
import io.agentloop.agent.cli.CliAdapter;
import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.cli.CliOutput;
import io.agentloop.agent.cli.EventLines;
import io.agentloop.agent.cli.EventReader;
import io.agentloop.agent.cli.Exits;
import io.agentloop.agent.cli.Statuses;
import io.agentloop.agent.cli.Usage;
import io.agentloop.agent.json.JsonObject;
import io.agentloop.protocol.session.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gemini CLI without a terminal.
 *
 * @param starter the program of the image that runs it
 * @param model empty text for its own default
 * @param closed names of its tools that the provider would have to run, and may not
 */
public record GeminiCli(String starter, String model, List<String> closed) implements CliAdapter {
    /** Copies the list. */
    public GeminiCli {
        closed = List.copyOf(closed);
    }

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public Optional<String> program() {
        return Optional.of(starter);
    }

    @Override
    public CliCall call(Optional<Access> gateway) {
        List<String> command =
                new ArrayList<>(List.of(starter, "-o", "stream-json", "--approval-mode", "yolo", "--skip-trust"));
        if (!model.isEmpty()) {
            command.addAll(List.of("-m", model));
        }
        // Started anew by itself, it would not end when it is told to.
        Map<String, String> environment = new HashMap<>(Map.of("GEMINI_CLI_NO_RELAUNCH", "true"));
        gateway.ifPresent(access -> {
            environment.put("GOOGLE_GEMINI_BASE_URL", access.url());
            environment.put("GEMINI_API_KEY", access.key());
        });
        return CliCall.fresh(command, environment).withHomeFile(".gemini/settings.json", settings());
    }

    private String settings() {
        String names = closed.stream().map(tool -> "\"" + tool + "\"").collect(Collectors.joining(","));
        return """
            {"general":{"enableAutoUpdate":false,"maxAttempts":2},"privacy":{"usageStatisticsEnabled":false},\
            "security":{"auth":{"selectedType":"gemini-api-key"}},"tools":{"exclude":[%s]}}
            """.formatted(names);
    }

    @Override
    public CliOutput newOutput() {
        return new EventLines(new Events());
    }

    private static final class Events implements EventReader {
        private static final Pattern CODE = Pattern.compile("\"code\":\\s*(\\d{3})\\b");
        private static final int WRAP = 256;

        private @Nullable JsonObject result;

        @Override
        public void take(JsonObject event) {
            if (event.text("type").equals("result")) {
                result = event;
            }
        }

        /** {@code input} is without what the cache had, {@code input_tokens} is with it. */
        @Override
        public Usage usage() {
            JsonObject last = result;
            return last == null
                    ? Usage.NONE
                    : last.object("stats")
                            .map(stats -> new Usage(
                                    stats.whole("input").orElse(0L),
                                    stats.whole("output_tokens").orElse(0L),
                                    stats.whole("cached").orElse(0L),
                                    0,
                                    0))
                            .orElse(Usage.NONE);
        }

        @Override
        public Optional<Outcome> outcome(int exit, String said) {
            JsonObject last = result;
            if (last != null && last.text("status").equals("success") && exit == 0) {
                return Optional.of(new Outcome.Finished());
            }
            String message = last == null
                    ? said
                    : last.object("error").map(error -> error.text("message")).orElse(said);
            return byExit(exit, message).or(() -> last == null ? Optional.empty() : failed(exit, message));
        }

        private static Optional<Outcome> byExit(int exit, String message) {
            return switch (exit) {
                case 41 -> Optional.of(new Outcome.AuthFailed(Exits.cut(message)));
                case 42, 52, 55 -> Optional.of(new Outcome.WrongUse(Exits.cut(message)));
                case 53 -> Optional.of(new Outcome.TurnLimit());
                default -> Optional.empty();
            };
        }

        private static Optional<Outcome> failed(int exit, String message) {
            Matcher matcher = CODE.matcher(message);
            int status = matcher.find() ? Integer.parseInt(matcher.group(1)) : status(exit);
            return Statuses.outcome(status, message)
                    .or(() -> Optional.of(new Outcome.NoResult(exit, Exits.cut(message))));
        }

        /** Its exit code is the status modulo 256. */
        private static int status(int exit) {
            int near = exit + WRAP;
            return near >= 400 ? near : exit == 529 - 2 * WRAP ? 529 : 0;
        }
    }
}
