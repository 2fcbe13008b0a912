package io.agentloop.suite.frameworks.ctest;

import io.agentloop.suite.result.TestId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what ctest prints while it runs: which test begins, and how it ended. The numbers are those of the whole project,
 * whatever was asked for, so that only names say which test is meant. Where ctest shows the output of tests, they can print
 * such lines themselves: what is then out of order is noticed.
 */
final class ProgressLines {
    private static final Pattern BEGIN = Pattern.compile(" +Start +(\\d{1,9}): (.*)");
    private static final Pattern END = Pattern.compile(
            " *(?:(\\d{1,9})/\\d+ )?Test +#(\\d{1,9}): (.*?)(Passed|[^.*]*\\*\\*\\*(?:Failed|Timeout|Skipped|Not"
                    + " Run|Exception).*?)(?: +([\\d.]+) sec *)?");

    private final Map<String, TestEnd> endings = new LinkedHashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final List<String> open = new ArrayList<>();
    private final boolean repeats;
    private int ended;
    private boolean disordered;

    /**
     * Of a run.
     *
     * @param repeats whether a test may run several times: then the last end counts, and all but one stand without a count
     */
    ProgressLines(boolean repeats) {
        this.repeats = repeats;
    }

    synchronized void line(String line) {
        Matcher begin = BEGIN.matcher(line);
        if (begin.matches()) {
            begin(Integer.parseInt(begin.group(1)), begin.group(2));
            return;
        }
        Matcher end = END.matcher(line);
        Optional<String> count = end.matches() ? Optional.ofNullable(end.group(1)) : Optional.empty();
        count.ifPresent(each -> disordered |= Integer.parseInt(each) != ++ended);
        if (count.isPresent() || (repeats && end.matches())) {
            end(Integer.parseInt(end.group(2)), end);
        }
    }

    private void begin(int number, String name) {
        disordered |= names.putIfAbsent(number, name) != null;
        open.add(name);
        if (repeats) {
            endings.remove(name);
        }
    }

    private void end(int number, Matcher end) {
        Optional<String> begun = Optional.ofNullable(names.get(number));
        if (begun.filter(name -> isOf(name, end.group(3)) && open.remove(name)).isEmpty()) {
            disordered = true;
            return;
        }
        TestEnd ending = new TestEnd(end.group(4).strip(), seconds(Optional.ofNullable(end.group(5))));
        endings.merge(begun.get(), ending, TestEnd::graver);
    }

    /** Behind the name come only dots. */
    private static boolean isOf(String name, String text) {
        return text.startsWith(name) && text.substring(name.length()).chars().allMatch(c -> c == '.' || c == ' ');
    }

    private static Duration seconds(Optional<String> text) {
        try {
            return Duration.ofMillis((long) (Double.parseDouble(text.orElse("0")) * 1000));
        } catch (NumberFormatException garbled) {
            return Duration.ZERO;
        }
    }

    /** Tests that began and did not end. */
    synchronized List<TestId> begun() {
        return open.stream()
                .filter(name -> !name.isEmpty() && name.length() <= TestId.MOST_CHARACTERS)
                .distinct()
                .map(TestId::new)
                .toList();
    }

    /** How each ended that is known to have. */
    synchronized Map<String, TestEnd> endings() {
        return Map.copyOf(endings);
    }

    /** Whether a line stood where ctest prints none of that kind: then somebody else may have printed others, too. */
    synchronized boolean areDisordered() {
        return disordered;
    }
}
