package io.agentloop.agent.cli.codex;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codex, exec mode, with the gateway as its only provider.
 *
 * @param binary the native program; the script of the package would be one process more
 * @param model empty text for its own default
 * @param searches whether the provider may search the web for it
 */
public record CodexCli(String binary, String model, boolean searches) implements CliAdapter {
    private static final String KEY = "AGENTLOOP_LLM_KEY";

    @Override
    public String name() {
        return "codex";
    }

    @Override
    public Optional<String> program() {
        return Optional.of(binary);
    }

    @Override
    public CliCall call(Optional<Access> gateway) {
        List<String> command = new ArrayList<>(List.of(
                binary, "exec", "--json", "--skip-git-repo-check", "--dangerously-bypass-approvals-and-sandbox"));
        if (!model.isEmpty()) {
            command.addAll(List.of("-m", model));
        }
        settings(gateway).forEach(setting -> command.addAll(List.of("-c", setting)));
        command.add("-");
        // It asks for the name of the time zone, and an image without that data has none.
        Map<String, String> environment = new HashMap<>(Map.of("TZ", "UTC"));
        gateway.ifPresent(access -> environment.put(KEY, access.key()));
        return CliCall.fresh(command, environment);
    }

    private List<String> settings(Optional<Access> gateway) {
        List<String> settings = new ArrayList<>(List.of(
                "check_for_update_on_startup=false",
                "analytics.enabled=false",
                "features.plugins=false",
                "features.apps=false"));
        if (!searches) {
            // It asks for that in every call, and the gateway would refuse each.
            settings.add("web_search=\"disabled\"");
        }
        gateway.ifPresent(access -> settings.addAll(List.of(
                "model_provider=\"gateway\"",
                "model_providers.gateway.name=\"gateway\"",
                "model_providers.gateway.base_url=\"" + access.url() + "/v1\"",
                "model_providers.gateway.env_key=\"" + KEY + "\"",
                "model_providers.gateway.wire_api=\"responses\"",
                "model_providers.gateway.request_max_retries=1",
                "model_providers.gateway.stream_max_retries=1")));
        return settings;
    }

    @Override
    public CliOutput newOutput() {
        return new EventLines(new Events());
    }

    private static final class Events implements EventReader {
        private static final Pattern STATUS = Pattern.compile("\\bstatus:? (\\d{3})\\b");

        private Usage usage = Usage.NONE;
        private boolean completed;
        private String failure = "";

        @Override
        public void take(JsonObject event) {
            switch (event.text("type")) {
                case "turn.started" -> completed = false;
                case "turn.completed" -> {
                    completed = true;
                    failure = "";
                    usage = event.object("usage").map(Events::used).orElse(usage);
                }
                // Lines of type "error" are its tries to connect again; only this one ends a turn.
                case "turn.failed" ->
                    failure = event.object("error")
                            .map(error -> error.text("message"))
                            .filter(message -> !message.isEmpty())
                            .orElse("the turn failed");
                default -> {}
            }
        }

        /** Its input counts what the cache had. */
        private static Usage used(JsonObject usage) {
            long cached = usage.whole("cached_input_tokens").orElse(0L);
            long written = usage.whole("cache_write_input_tokens").orElse(0L);
            long input = usage.whole("input_tokens").orElse(0L);
            return new Usage(
                    Math.max(0, input - cached - written),
                    usage.whole("output_tokens").orElse(0L),
                    cached,
                    written,
                    0);
        }

        @Override
        public Usage usage() {
            return usage;
        }

        @Override
        public Optional<Outcome> outcome(int exit, String said) {
            if (!failure.isEmpty()) {
                return Optional.of(failed(exit));
            }
            return completed && exit == 0 ? Optional.of(new Outcome.Finished()) : Optional.empty();
        }

        private Outcome failed(int exit) {
            Matcher matcher = STATUS.matcher(failure);
            int status = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
            return Statuses.outcome(status, failure).orElseGet(() -> byWords(exit));
        }

        private Outcome byWords(int exit) {
            String words = failure.toLowerCase(Locale.ROOT);
            if (words.contains("experiencing high demand") || words.contains("overloaded")) {
                return new Outcome.Overloaded();
            }
            boolean broken = words.contains("stream disconnected")
                    || words.contains("error sending request")
                    || words.contains("connection");
            return broken ? new Outcome.Network(Exits.cut(failure)) : new Outcome.NoResult(exit, Exits.cut(failure));
        }
    }
}
