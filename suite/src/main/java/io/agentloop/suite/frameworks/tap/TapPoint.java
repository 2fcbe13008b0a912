package io.agentloop.suite.frameworks.tap;

import io.agentloop.suite.result.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line "ok" or "not ok".
 *
 * @param number as it is written; empty when it is not
 * @param todo whether a failure is expected
 * @param skipped why it did not run
 */
record TapPoint(boolean ok, Optional<Integer> number, String description, boolean todo, Optional<String> skipped) {
    private static final Pattern LINE = Pattern.compile("(not )?ok\\b(?: +(\\d{1,9}))?(?: +-)?(?: +(.*))?");
    private static final Pattern DIRECTIVE = Pattern.compile("(?i)(?:^|\\s+)#\\s*(skip|todo)\\S*\\s*(.*)$");

    static Optional<TapPoint> of(String line) {
        Matcher point = LINE.matcher(line);
        if (!point.matches()) {
            return Optional.empty();
        }
        String rest = Optional.ofNullable(point.group(3)).orElse("").strip();
        Optional<Integer> number = Optional.ofNullable(point.group(2)).map(Integer::valueOf);
        Matcher directive = DIRECTIVE.matcher(rest.replace("\\#", "\0\0"));
        boolean directed = directive.find();
        String description = directed ? rest.substring(0, directive.start()) : rest;
        String word = directed ? directive.group(1).toLowerCase(Locale.ROOT) : "";
        Optional<String> skipped =
                word.equals("skip") ? Optional.of(plain(rest.substring(directive.start(2)))) : Optional.empty();
        return Optional.of(
                new TapPoint(point.group(1) == null, number, plain(description), word.equals("todo"), skipped));
    }

    private static String plain(String text) {
        return text.replace("\\#", "#").replace("\\\\", "\\").strip();
    }

    Verdict verdict() {
        if (skipped.isPresent()) {
            return ok ? Verdict.SKIP : Verdict.FAIL;
        }
        return ok || todo ? Verdict.PASS : Verdict.FAIL;
    }
}
