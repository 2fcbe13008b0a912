package io.agentloop.suite.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link JsonLine} writes. */
final class JsonFields {
    private final String line;
    private int at;

    private JsonFields(String line) {
        this.line = line;
    }

    /**
     * The fields of a flat object; strings without quotes, anything else as it is written.
     *
     * @throws IllegalArgumentException when the line is no such object
     */
    static Map<String, String> of(String line) {
        try {
            return new JsonFields(line.strip()).object();
        } catch (IndexOutOfBoundsException cutOff) {
            throw new IllegalArgumentException("a line of results ends too early: " + line, cutOff);
        }
    }

    /** A field that has to be there. */
    static String required(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() -> new IllegalArgumentException("a line of results has no field " + name));
    }

    private Map<String, String> object() {
        Map<String, String> fields = new HashMap<>();
        expect('{');
        while (line.charAt(at) != '}') {
            if (!fields.isEmpty()) {
                expect(',');
            }
            String name = string();
            expect(':');
            fields.put(name, line.charAt(at) == '"' ? string() : bare());
        }
        return fields;
    }

    private String bare() {
        int start = at;
        while (",}".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return line.substring(start, at);
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (line.charAt(at) != '"') {
            out.append(line.charAt(at) == '\\' ? escape() : line.charAt(at));
            at++;
        }
        at++;
        return out.toString();
    }

    /** Leaves the position on the last character of the escape. */
    private char escape() {
        at++;
        if (line.charAt(at) != 'u') {
            return line.charAt(at);
        }
        at += 4;
        return (char) Integer.parseInt(line.substring(at - 3, at + 1), 16);
    }

    private void expect(char wanted) {
        if (line.charAt(at) != wanted) {
            throw new IllegalArgumentException(
                    "not a line of results: expected " + wanted + " at column " + (at + 1) + " of " + line);
        }
        at++;
    }
}
