package io.agentloop.gateway.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Where CLIs put the key of their session: each protocol has its own place. */
final class AgentKey {
    private static final String BEARER = "bearer ";
    private static final String IN_QUERY = "key=";

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

    /** The query without the key. */
    static String queryWithout(Request request) {
        return parameters(request).filter(part -> !part.startsWith(IN_QUERY)).collect(Collectors.joining("&"));
    }

    private static Stream<String> parameters(Request request) {
        String query = request.getHttpURI().getQuery();
        return query == null ? Stream.empty() : Arrays.stream(query.split("&"));
    }
}
