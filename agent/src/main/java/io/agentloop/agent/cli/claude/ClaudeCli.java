package io.agentloop.agent.cli.claude;

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
import io.agentloop.protocol.session.BudgetScope;
import io.agentloop.protocol.session.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Claude Code, print mode.
 *
 * @param binary the native program
 * @param model empty text for its own default
 * @param onlyModel whether the provider has no other model than this one for its small tasks
 * @param searches whether the provider may search the web for it
 */
public record ClaudeCli(String binary, String model, boolean onlyModel, boolean searches) implements CliAdapter {
    @Override
    public String name() {
        return "claude";
    }

    @Override
    public Optional<String> program() {
        return Optional.of(binary);
    }

    @Override
    public CliCall call(Optional<Access> gateway) {
        List<String> command = new ArrayList<>(
                List.of(binary, "-p", "--output-format", "stream-json", "--verbose", "--dangerously-skip-permissions"));
        if (!model.isEmpty()) {
            command.addAll(List.of("--model", model));
        }
        if (!searches) {
            command.addAll(List.of("--disallowedTools", "WebSearch"));
        }
        return CliCall.fresh(command, environment(gateway));
    }

    private Map<String, String> environment(Optional<Access> gateway) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1",
                "DISABLE_AUTOUPDATER", "1",
                "CLAUDE_CODE_MAX_RETRIES", "2"));
        gateway.ifPresent(access -> {
            environment.put("ANTHROPIC_BASE_URL", access.url());
            environment.put("ANTHROPIC_API_KEY", access.key());
        });
        if (onlyModel && !model.isEmpty()) {
            environment.put("ANTHROPIC_SMALL_FAST_MODEL", model);
            environment.put("ANTHROPIC_DEFAULT_HAIKU_MODEL", model);
        }
        return environment;
    }

    @Override
    public CliOutput newOutput() {
        return new EventLines(new Events());
    }

    private static final class Events implements EventReader {
        private @Nullable JsonObject result;

        @Override
        public void take(JsonObject event) {
            if (event.text("type").equals("result")) {
                result = event;
            }
        }

        /** The sum over models counts what the turn that broke off used, and the small tasks; the plain sum does not. */
        @Override
        public Usage usage() {
            JsonObject last = result;
            if (last == null) {
                return Usage.NONE;
            }
            Usage models = last.object("modelUsage").map(Events::overModels).orElse(Usage.NONE);
            Usage plain = last.object("usage").map(Events::plain).orElse(Usage.NONE);
            Usage tokens = models.tokens() >= plain.tokens() ? models : plain;
            return new Usage(
                    tokens.input(),
                    tokens.output(),
                    tokens.cacheRead(),
                    tokens.cacheWrite(),
                    last.number("total_cost_usd"));
        }

        private static Usage plain(JsonObject usage) {
            return new Usage(
                    usage.whole("input_tokens").orElse(0L),
                    usage.whole("output_tokens").orElse(0L),
                    usage.whole("cache_read_input_tokens").orElse(0L),
                    usage.whole("cache_creation_input_tokens").orElse(0L),
                    0);
        }

        private static Usage overModels(JsonObject models) {
            return models.values().keySet().stream()
                    .flatMap(model -> models.object(model).stream())
                    .map(used -> new Usage(
                            used.whole("inputTokens").orElse(0L),
                            used.whole("outputTokens").orElse(0L),
                            used.whole("cacheReadInputTokens").orElse(0L),
                            used.whole("cacheCreationInputTokens").orElse(0L),
                            0))
                    .reduce(Usage.NONE, Usage::plus);
        }

        @Override
        public Optional<Outcome> outcome(int exit, String said) {
            JsonObject last = result;
            if (last == null) {
                return Optional.empty();
            }
            if (!last.flag("is_error") && last.text("subtype").equals("success") && exit == 0) {
                return Optional.of(new Outcome.Finished());
            }
            return Optional.of(failed(last, exit));
        }

        /** An error of the API calls itself a success with {@code is_error}: the status tells. */
        private static Outcome failed(JsonObject last, int exit) {
            String words =
                    last.text("result").isEmpty() ? String.join("; ", last.texts("errors")) : last.text("result");
            return switch (last.text("terminal_reason")) {
                case "max_turns" -> new Outcome.TurnLimit();
                case "budget_exhausted" -> new Outcome.BudgetSpent(BudgetScope.SESSION);
                case "prompt_too_long" -> new Outcome.ContextFull();
                case "aborted_tools", "aborted_streaming" -> new Outcome.Killed(2);
                case "api_error" -> api(last, exit, words);
                default -> bySubtype(last, exit, words);
            };
        }

        private static Outcome api(JsonObject last, int exit, String words) {
            Optional<Long> status = last.whole("api_error_status");
            return status.isEmpty()
                    ? new Outcome.Network(Exits.cut(words))
                    : Statuses.outcome(status.get().intValue(), words)
                            .orElseGet(() -> new Outcome.NoResult(exit, Exits.cut(words)));
        }

        private static Outcome bySubtype(JsonObject last, int exit, String words) {
            return switch (last.text("subtype")) {
                case "error_max_turns" -> new Outcome.TurnLimit();
                case "error_max_budget_usd" -> new Outcome.BudgetSpent(BudgetScope.SESSION);
                default -> new Outcome.NoResult(exit, Exits.cut(words));
            };
        }
    }
}
