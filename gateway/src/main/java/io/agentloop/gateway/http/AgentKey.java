package io.agentloop.gateway.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Where CLIs put the key of their session: each protocol has its own place. */
final class AgentKey {
    private static final String BEARER = "bearer ";
    private static final String IN_QUERY = "key=";
    private static final Set<String> FORMATS = Set.of("sse", "json");
    private static final Set<String> PASSED = Set.of(
            "api-version",
            "beta",
            "client_version",
            "limit",
            "order",
            "after",
            "after_id",
            "before_id",
            "pageSize",
            "pageToken");

    private AgentKey() {}

    /** The key; empty when none was sent. */
    static Optional<String> of(Request request) {
        HttpFields headers = request.getHeaders();
        for (String name : new String[] {"x-api-key", "x-goog-api-key", "api-key"}) {
            String value = headers.get(name);
            if (value != null) {
                return Optional.of(value.strip());
            }
        }
        return bearer(headers.get("authorization")).or(() -> inQuery(request));
    }

    /** What stands behind the word Bearer. */
    static Optional<String> bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static Optional<String> inQuery(Request request) {
        return parameters(request)
                .filter(part -> part.startsWith(IN_QUERY))
                .map(part -> part.substring(IN_QUERY.length()))
                .findFirst();
    }

    /**
     * What of the query goes on: the few parameters that calls of models have. Others can carry another key, or make an answer leave out
     * what it cost.
     */
    static String queryWithout(Request request) {
        return parameters(request).filter(AgentKey::goesOn).collect(Collectors.joining("&"));
    }

    private static boolean goesOn(String part) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        return name.equals("alt") ? FORMATS.contains(part.substring(equals + 1)) : PASSED.contains(name);
    }

    private static Stream<String> parameters(Request request) {
        String query = request.getHttpURI().getQuery();
        return query == null ? Stream.empty() : Arrays.stream(query.split("&"));
    }
}
