package io.agentloop.suite.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one text; control bytes inside strings are let through, for the sake of runners that print them. */
final class JsonParser {
    /** Deeper nesting is nobody's test result, and would not fit the stack. */
    private static final int DEEPEST = 200;

    private final String text;
    private int at;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    Json whole() throws NotJson {
        Json value = value();
        blanks();
        if (at < text.length()) {
            throw wrong("more text behind the value");
        }
        return value;
    }

    private Json value() throws NotJson {
        blanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Flag(true));
            case 'f' -> word("false", new Json.Flag(false));
            case 'n' -> word("null", new Json.Nothing());
            default -> number();
        };
    }

    private Json object() throws NotJson {
        deeper();
        Map<String, Json> fields = new LinkedHashMap<>();
        at++;
        blanks();
        while (peek() != '}') {
            if (!fields.isEmpty()) {
                expect(',');
                blanks();
            }
            String key = string();
            blanks();
            expect(':');
            fields.put(key, value());
            blanks();
        }
        at++;
        depth--;
        return new Json.Fields(fields);
    }

    private Json array() throws NotJson {
        deeper();
        List<Json> items = new ArrayList<>();
        at++;
        blanks();
        while (peek() != ']') {
            if (!items.isEmpty()) {
                expect(',');
            }
            items.add(value());
            blanks();
        }
        at++;
        depth--;
        return new Json.Items(items);
    }

    private void deeper() throws NotJson {
        if (++depth > DEEPEST) {
            throw wrong("nested deeper than " + DEEPEST);
        }
    }

    private String string() throws NotJson {
        expect('"');
        int plain = at;
        while (plain < text.length() && text.charAt(plain) != '"' && text.charAt(plain) != '\\') {
            plain++;
        }
        StringBuilder out = new StringBuilder(text.substring(at, plain));
        at = plain;
        while (peek() != '"') {
            char c = text.charAt(at++);
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() throws NotJson {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw wrong("no escape \\" + c);
        };
    }

    private char hex() throws NotJson {
        try {
            char c = (char) Integer.parseInt(text, at, Math.min(at + 4, text.length()), 16);
            at += 4;
            return c;
        } catch (NumberFormatException garbled) {
            throw wrong("no four hex digits");
        }
    }

    private Json word(String word, Json value) throws NotJson {
        if (!text.startsWith(word, at)) {
            throw wrong("no value");
        }
        at += word.length();
        return value;
    }

    private Json number() throws NotJson {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return new Json.Amount(Double.parseDouble(text.substring(start, at)));
        } catch (NumberFormatException garbled) {
            throw wrong("no value");
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws NotJson {
        if (at >= text.length()) {
            throw wrong("it ends too early");
        }
        return text.charAt(at);
    }

    private void expect(char c) throws NotJson {
        if (peek() != c) {
            throw wrong("'" + c + "' is missing");
        }
        at++;
    }

    private NotJson wrong(String what) {
        return new NotJson(what + " at character " + (at + 1) + " of " + text.length());
    }
}
