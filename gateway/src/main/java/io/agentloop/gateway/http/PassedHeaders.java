package io.agentloop.gateway.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Which headers go through: none that concern one connection alone, and none that say who somebody is. */
final class PassedHeaders {
    private static final Set<String> OF_ONE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");
    private static final Set<String> NOT_OUT = Set.of(
            "host",
            "content-length",
            "content-encoding",
            "content-type",
            "expect",
            "accept-encoding",
            "authorization",
            "x-api-key",
            "x-goog-api-key",
            "api-key",
            "cookie",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-real-ip",
            "via",
            "origin",
            "referer",
            // Another account, another method, or a part of the answer.
            "openai-organization",
            "openai-project",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "range");
    /** These steer an answer's fields, format and account; one only says which library calls. */
    private static final String GOOGLE = "x-goog-";

    private static final String GOOGLE_CLIENT = "x-goog-api-client";
    private static final Set<String> NOT_IN = Set.of("set-cookie", "alt-svc", "strict-transport-security");
    private static final Set<String> TELL_WHEN = Set.of("retry-after", "retry-after-ms", "x-should-retry", "date");

    private PassedHeaders() {}

    /** What of a call's headers the provider gets to see; the body's own are set anew. */
    static void out(HttpFields from, HttpFields.Mutable to) {
        copy(from, to, name -> NOT_OUT.contains(name) || steersGoogle(name));
    }

    /** What of an answer's headers the caller gets to see. */
    static void in(HttpFields from, HttpFields.Mutable to) {
        copy(from, to, NOT_IN::contains);
    }

    private static void copy(HttpFields from, HttpFields.Mutable to, Predicate<String> not) {
        Set<String> named = new HashSet<>();
        from.getValuesList(HttpHeader.CONNECTION).forEach(value -> {
            for (String name : value.split(",")) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        });
        for (HttpField field : from) {
            String name = field.getLowerCaseName();
            if (!OF_ONE_CONNECTION.contains(name) && !not.test(name) && !named.contains(name)) {
                to.add(field);
            }
        }
    }

    private static boolean steersGoogle(String name) {
        return name.startsWith(GOOGLE) && !name.equals(GOOGLE_CLIENT);
    }

    /** What an answer says about when to come back. */
    static Map<String, String> hints(HttpFields headers) {
        Map<String, String> hints = new HashMap<>();
        for (HttpField field : headers) {
            String name = field.getLowerCaseName();
            String value = field.getValue();
            if (value != null && (TELL_WHEN.contains(name) || name.contains("ratelimit"))) {
                hints.putIfAbsent(name, value);
            }
        }
        return hints;
    }
}
