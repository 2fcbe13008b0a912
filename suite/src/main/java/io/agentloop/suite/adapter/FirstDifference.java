package io.agentloop.suite.adapter;

import io.agentloop.suite.result.Escapes;
import java.nio.charset.StandardCharsets;

/**
 * Where an output first differs from the expected one.
 *
 * @param line from 1
 * @param expected that line as it should be; a word in brackets where there is none
 * @param actual that line as it is
 */
record FirstDifference(int line, String expected, String actual) {
    private static final int LONGEST_LINE = 50;

    static FirstDifference between(byte[] expected, byte[] actual) {
        int line = 1;
        int start = 0;
        int at = 0;
        while (at < expected.length && at < actual.length && expected[at] == actual[at]) {
            if (expected[at] == '\n') {
                line++;
                start = at + 1;
            }
            at++;
        }
        return new FirstDifference(line, lineAt(expected, start), lineAt(actual, start));
    }

    private static String lineAt(byte[] text, int start) {
        if (start >= text.length) {
            return "end of output";
        }
        int end = start;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        String line = Escapes.visible(new String(text, start, end - start, StandardCharsets.UTF_8), LONGEST_LINE);
        return '"' + line + '"' + (end == text.length ? " without newline" : "");
    }

    String inWords() {
        return "stdout line " + line + ": expected " + expected + ", got " + actual;
    }
}
