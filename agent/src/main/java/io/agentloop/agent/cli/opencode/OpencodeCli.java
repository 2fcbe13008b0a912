package io.agentloop.agent.cli.opencode;

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
import io.agentloop.agent.json.JsonObjects;
import io.agentloop.protocol.session.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * opencode, one message.
 *
 * @param binary the native program
 * @param model empty text for its own default
 * @param messages whether the provider speaks Anthropic's messages; otherwise it is asked for chat completions
 */
public record OpencodeCli(String binary, String model, boolean messages) implements CliAdapter {
    private static final String ANTHROPIC = "anthropic";
    private static final String CHAT = "gateway";

    @Override
    public String name() {
        return "opencode";
    }

    @Override
    public Optional<String> program() {
        return Optional.of(binary);
    }

    @Override
    public CliCall call(Optional<Access> gateway) {
        List<String> command =
                new ArrayList<>(List.of(binary, "run", "--format", "json", "--auto", "--title", "agentloop"));
        if (!model.isEmpty()) {
            command.addAll(List.of("-m", id() + "/" + model));
        }
        return CliCall.fresh(
                command,
                Map.of(
                        "OPENCODE_CONFIG_CONTENT", settings(gateway),
                        "OPENCODE_DISABLE_AUTOUPDATE", "1",
                        "OPENCODE_DISABLE_MODELS_FETCH", "1"));
    }

    /** Its own provider of that name knows the limits of the models. */
    private String id() {
        return messages ? ANTHROPIC : CHAT;
    }

    private String settings(Optional<Access> gateway) {
        Map<String, Object> models = model.isEmpty() ? Map.of() : Map.of(model, Map.of());
        Map<String, Object> provider = gateway.<Map<String, Object>>map(access -> Map.of(
                        "npm",
                        messages ? "@ai-sdk/anthropic" : "@ai-sdk/openai-compatible",
                        "options",
                        Map.of("apiKey", access.key(), "baseURL", access.url() + "/v1"),
                        "models",
                        models))
                .orElse(Map.of());
        return JsonObjects.write(Map.of(
                "autoupdate",
                false,
                "share",
                "disabled",
                "snapshot",
                false,
                "permission",
                "allow",
                "provider",
                Map.of(id(), provider)));
    }

    @Override
    public CliOutput newOutput() {
        return new EventLines(new Events());
    }

    private static final class Events implements EventReader {
        private Usage usage = Usage.NONE;
        private String reason = "";
        private @Nullable JsonObject error;

        @Override
        public void take(JsonObject event) {
            switch (event.text("type")) {
                case "step_start" -> {
                    reason = "";
                    error = null;
                }
                case "step_finish" ->
                    event.object("part").ifPresent(part -> {
                        reason = part.text("reason");
                        usage = usage.plus(used(part));
                    });
                case "error" -> error = event.object("error").orElse(event);
                default -> {}
            }
        }

        private static Usage used(JsonObject part) {
            JsonObject tokens = part.object("tokens").orElse(new JsonObject(Map.of()));
            JsonObject cache = tokens.object("cache").orElse(new JsonObject(Map.of()));
            return new Usage(
                    tokens.whole("input").orElse(0L),
                    tokens.whole("output").orElse(0L)
                            + tokens.whole("reasoning").orElse(0L),
                    cache.whole("read").orElse(0L),
                    cache.whole("write").orElse(0L),
                    part.number("cost"));
        }

        @Override
        public Usage usage() {
            return usage;
        }

        @Override
        public Optional<Outcome> outcome(int exit, String said) {
            JsonObject failed = error;
            if (failed != null) {
                return Optional.of(failed(failed, exit));
            }
            if (reason.equals("stop") && exit == 0) {
                return Optional.of(new Outcome.Finished());
            }
            return reason.equals("length")
                    ? Optional.of(new Outcome.NoResult(exit, "the answer was cut off at its longest"))
                    : Optional.empty();
        }

        private static Outcome failed(JsonObject error, int exit) {
            JsonObject data = error.object("data").orElse(new JsonObject(Map.of()));
            String message = data.text("message").isEmpty() ? error.text("name") : data.text("message");
            int status = data.whole("statusCode").orElse(0L).intValue();
            return Statuses.outcome(status, message).orElseGet(() -> byName(error.text("name"), data, message, exit));
        }

        private static Outcome byName(String name, JsonObject data, String message, int exit) {
            return switch (name) {
                case "ProviderAuthError" -> new Outcome.AuthFailed(Exits.cut(message));
                case "ProviderModelNotFoundError" -> new Outcome.ModelUnknown(Exits.cut(message));
                case "ContextOverflowError" -> new Outcome.ContextFull();
                default ->
                    data.flag("isRetryable")
                            ? new Outcome.Network(Exits.cut(message))
                            : new Outcome.NoResult(exit, Exits.cut(message));
            };
        }
    }
}
