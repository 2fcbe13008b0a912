package io.agentloop.agent.cli.qwen;

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
import org.jspecify.annotations.Nullable;

/**
 * Qwen Code without a terminal, over the chat protocol.
 *
 * @param starter the program of the image that runs it
 * @param model empty text for its own default
 */
public record QwenCli(String starter, String model) implements CliAdapter {
    private static final String SETTINGS = """
            {"general":{"enableAutoUpdate":false,"disableAutoUpdate":true},"privacy":{"usageStatisticsEnabled":false},\
            "model":{"generationConfig":{"maxRetries":1}}}
            """;

    @Override
    public String name() {
        return "qwen";
    }

    @Override
    public Optional<String> program() {
        return Optional.of(starter);
    }

    @Override
    public CliCall call(Optional<Access> gateway) {
        List<String> command = new ArrayList<>(
                List.of(starter, "-o", "stream-json", "--approval-mode", "yolo", "--auth-type", "openai"));
        if (!model.isEmpty()) {
            command.addAll(List.of("-m", model));
        }
        Map<String, String> environment = new HashMap<>();
        gateway.ifPresent(access -> {
            environment.put("OPENAI_BASE_URL", access.url() + "/v1");
            environment.put("OPENAI_API_KEY", access.key());
        });
        return CliCall.fresh(command, environment).withHomeFile(".qwen/settings.json", SETTINGS);
    }

    @Override
    public boolean obeysNoProxy() {
        return false;
    }

    @Override
    public CliOutput newOutput() {
        return new EventLines(new Events());
    }

    private static final class Events implements EventReader {
        private static final String ERROR = "[API Error";
        private static final Pattern STATUS = Pattern.compile("\\[API Error: (\\d{3})\\b");

        private @Nullable JsonObject result;

        @Override
        public void take(JsonObject event) {
            if (event.text("type").equals("result")) {
                result = event;
            }
        }

        /** Its input counts what the cache had. */
        @Override
        public Usage usage() {
            JsonObject last = result;
            return last == null
                    ? Usage.NONE
                    : last.object("usage").map(Events::used).orElse(Usage.NONE);
        }

        private static Usage used(JsonObject usage) {
            long cached = usage.whole("cache_read_input_tokens").orElse(0L);
            return new Usage(
                    Math.max(0, usage.whole("input_tokens").orElse(0L) - cached),
                    usage.whole("output_tokens").orElse(0L),
                    cached,
                    0,
                    0);
        }

        /** A refused key came as success with exit code 0: only the beginning of the text tells. */
        @Override
        public Optional<Outcome> outcome(int exit, String said) {
            JsonObject last = result;
            if (last == null) {
                return Optional.empty();
            }
            String words = last.text("result").isEmpty()
                    ? last.object("error").map(error -> error.text("message")).orElse(said)
                    : last.text("result");
            boolean error = words.startsWith(ERROR) || last.flag("is_error");
            return Optional.of(error || exit != 0 ? failed(last, exit, words) : new Outcome.Finished());
        }

        private static Outcome failed(JsonObject last, int exit, String words) {
            if (last.text("subtype").equals("error_max_turns")) {
                return new Outcome.TurnLimit();
            }
            Matcher matcher = STATUS.matcher(words);
            if (matcher.find()) {
                return Statuses.outcome(Integer.parseInt(matcher.group(1)), words)
                        .orElseGet(() -> new Outcome.NoResult(exit, Exits.cut(words)));
            }
            return words.contains("Connection error")
                    ? new Outcome.Network(Exits.cut(words))
                    : new Outcome.NoResult(exit, Exits.cut(words));
        }
    }
}
