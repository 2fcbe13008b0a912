package io.agentloop.gateway.wire;

import io.agentloop.protocol.config.Dialect;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few paths that are let through. */
public final class Paths {
    private static final Pattern GEMINI = Pattern.compile("/(v1|v1beta|v1alpha)/models/([A-Za-z0-9._-]+):(\\w+)");
    private static final Pattern MODELS =
            Pattern.compile("/?(v1|v1beta|v1alpha)?/(models(?:/[A-Za-z0-9][A-Za-z0-9._:@-]*){0,3})");
    private static final Pattern POSTED =
            Pattern.compile("(?:/v1)?/(messages|messages/count_tokens|responses|chat/completions)");

    private Paths() {}

    /**
     * What a request wants.
     *
     * @param path without the query
     * @param lists in which protocol this caller's provider lists its models
     * @return empty when it is no call of a model
     */
    public static Optional<Route> recognise(String method, String path, Dialect lists) {
        return switch (method) {
            case "POST" -> posted(path).or(() -> gemini(path));
            case "GET" -> listed(path, lists);
            default -> Optional.empty();
        };
    }

    private static Optional<Route> posted(String path) {
        Matcher match = POSTED.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        String rest = match.group(1);
        Dialect dialect = switch (rest) {
            case "responses" -> Dialect.RESPONSES;
            case "chat/completions" -> Dialect.CHAT;
            default -> Dialect.ANTHROPIC;
        };
        Purpose purpose = rest.endsWith("count_tokens") ? Purpose.COUNT : Purpose.GENERATE;
        return Optional.of(new Route(dialect, purpose, "v1", rest, "", false));
    }

    private static Optional<Route> gemini(String path) {
        Matcher match = GEMINI.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        String verb = match.group(3);
        String rest = "models/" + match.group(2) + ":" + verb;
        return switch (verb) {
            case "generateContent", "streamGenerateContent" ->
                Optional.of(new Route(
                        Dialect.GEMINI, Purpose.GENERATE, match.group(1), rest, match.group(2), verb.startsWith("s")));
            case "countTokens" ->
                Optional.of(new Route(Dialect.GEMINI, Purpose.COUNT, match.group(1), rest, match.group(2), false));
            default -> Optional.empty();
        };
    }

    private static Optional<Route> listed(String path, Dialect lists) {
        Matcher match = MODELS.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        String version = Optional.ofNullable(match.group(1)).orElse("v1");
        return Optional.of(new Route(lists, Purpose.LIST, version, match.group(2), "", false));
    }
}
