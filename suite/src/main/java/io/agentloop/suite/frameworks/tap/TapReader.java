package io.agentloop.suite.frameworks.tap;

import io.agentloop.suite.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads TAP 13 and 14 line by line. What is indented belongs to a subtest or to the point above it, and counts by the
 * point of the subtest itself; what is neither is noise.
 */
final class TapReader {
    private static final Pattern PLAN =
            Pattern.compile("1\\.\\.(\\d{1,9})\\s*(?:#\\s*(?:[Ss][Kk][Ii][Pp]\\S*)?\\s*(.*))?");
    private static final Pattern BAIL = Pattern.compile("(?i)bail out!\\s*(.*)");
    private static final Pattern MESSAGE = Pattern.compile("\\s+(?:message|error): *['\"]?(.*?)['\"]?\\s*");
    private static final Pattern INNER = Pattern.compile("\\s+(not ok\\b.*)");

    private final List<Said> points = new ArrayList<>();
    private OptionalInt plan = OptionalInt.empty();
    private Optional<String> skippedAll = Optional.empty();
    private Optional<String> bailed = Optional.empty();
    private String inner = "";
    private int twicePlanned;

    /**
     * A point with its place in the output.
     *
     * @param why what is said below or above it about its failure
     */
    record Said(int number, TapPoint point, String why) {
        /** How people find it. */
        String words() {
            return number + (point.description().isEmpty() ? "" : " " + point.description());
        }

        String reason() {
            return switch (point.verdict()) {
                case PASS -> "";
                case SKIP -> point.skipped().filter(why -> !why.isEmpty()).orElse("skipped");
                default -> why.isEmpty() ? "not ok " + words() : "not ok " + words() + ": " + why;
            };
        }
    }

    synchronized void line(String line) {
        if (line.startsWith(" ") || line.startsWith("\t")) {
            indented(line);
            return;
        }
        Matcher bail = BAIL.matcher(line);
        Matcher planned = PLAN.matcher(line);
        if (bail.matches()) {
            bailed = Optional.of(bail.group(1).strip());
        } else if (planned.matches()) {
            plan(
                    Integer.parseInt(planned.group(1)),
                    Optional.ofNullable(planned.group(2)).orElse(""));
        } else {
            TapPoint.of(line).ifPresent(this::point);
        }
    }

    private void plan(int tests, String comment) {
        twicePlanned += plan.isPresent() ? 1 : 0;
        plan = OptionalInt.of(tests);
        if (tests == 0) {
            skippedAll = Optional.of(comment.isBlank() ? "skipped" : comment.strip());
        }
    }

    private void point(TapPoint point) {
        if (bailed.isEmpty()) {
            int number = point.number().orElse(points.size() + 1);
            points.add(new Said(number, point, point.verdict() == Verdict.FAIL ? inner : ""));
        }
        inner = "";
    }

    private void indented(String line) {
        Matcher failed = INNER.matcher(line);
        if (failed.matches()) {
            inner = TapPoint.of(failed.group(1))
                    .filter(point -> point.verdict() == Verdict.FAIL)
                    .map(point -> failed.group(1).strip())
                    .orElse(inner);
            return;
        }
        Matcher message = MESSAGE.matcher(line);
        if (message.matches() && !points.isEmpty() && !message.group(1).isEmpty()) {
            Said last = points.getLast();
            if (last.point().verdict() == Verdict.FAIL && last.why().isEmpty()) {
                points.set(points.size() - 1, new Said(last.number(), last.point(), message.group(1)));
            }
        }
    }

    synchronized List<Said> points() {
        return List.copyOf(points);
    }

    /** Why everything was left out; empty when it was not. */
    synchronized Optional<String> skippedAll() {
        return points.isEmpty() ? skippedAll : Optional.empty();
    }

    /** What is wrong with the output as a whole; empty when it is what the plan says. */
    synchronized Optional<String> whyNotWhole() {
        if (bailed.isPresent()) {
            return Optional.of("bailed out" + (bailed.get().isEmpty() ? "" : ": " + bailed.get()));
        }
        if (plan.isEmpty()) {
            return Optional.of(points.isEmpty() ? "printed no TAP" : "printed no plan such as 1.." + points.size());
        }
        if (twicePlanned > 0) {
            return Optional.of("printed more than one plan");
        }
        if (points.size() != plan.getAsInt()) {
            return Optional.of("planned " + plan.getAsInt() + " tests and ran " + points.size());
        }
        long distinct = points.stream().map(Said::number).distinct().count();
        boolean inPlan = points.stream().allMatch(said -> said.number() >= 1 && said.number() <= plan.getAsInt());
        return distinct == points.size() && inPlan
                ? Optional.empty()
                : Optional.of("numbers its tests otherwise than its plan says");
    }
}
