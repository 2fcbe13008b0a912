package io.agentloop.probe;

import java.util.List;
import java.util.stream.Collectors;

/** One line of JSON. */
final class Event {
    private final StringBuilder json = new StringBuilder("{");

    Event(String kind) {
        with("event", kind);
    }

    Event with(String key, String value) {
        return raw(key, quoted(value));
    }

    Event with(String key, List<String> values) {
        return raw(key, values.stream().map(Event::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    Event with(String key, long value) {
        return raw(key, Long.toString(value));
    }

    private Event raw(String key, String value) {
        json.append(json.length() > 1 ? "," : "")
                .append(quoted(key))
                .append(':')
                .append(value);
        return this;
    }

    String line() {
        return json + "}\n";
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
