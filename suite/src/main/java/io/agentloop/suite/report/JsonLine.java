package io.agentloop.suite.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** One flat JSON object on one line: names with strings, whole numbers or truth values. */
final class JsonLine {
    private final Map<String, String> fields = new LinkedHashMap<>();

    JsonLine text(String name, String value) {
        fields.put(name, quoted(value));
        return this;
    }

    JsonLine number(String name, long value) {
        fields.put(name, Long.toString(value));
        return this;
    }

    JsonLine truth(String name, boolean value) {
        fields.put(name, Boolean.toString(value));
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("{");
        fields.forEach((name, value) -> out.append(out.length() > 1 ? "," : "")
                .append(quoted(name))
                .append(':')
                .append(value));
        return out.append('}').toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
                out.append("\\u").append(String.format("%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
