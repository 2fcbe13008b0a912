package io.agentloop.suite.frameworks.cargo;

import io.agentloop.suite.result.Verdict;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many tests a test program says at its beginning that it will run, and at its end what became of how many. */
final class LibtestCounts {
    private static final Pattern BEGIN = Pattern.compile("running (\\d{1,9}) tests?");
    private static final Pattern END = Pattern.compile(
            "test result: \\w+\\. (\\d{1,9}) passed; (\\d{1,9}) failed;(?: (\\d{1,9}) ignored;)?(?: (\\d{1,9})"
                    + " measured;)?.*");

    private int begins;
    private int ends;
    private int first = -1;
    private int passed;
    private int failed;
    private int ignored;
    private int measured;

    /** Whether the line is one of its two. The first beginning is its own: no test runs before it. The end is the last. */
    boolean line(String line) {
        Matcher begin = BEGIN.matcher(line);
        if (begin.matches()) {
            begins++;
            first = first < 0 ? number(begin.group(1)) : first;
            return true;
        }
        Matcher end = END.matcher(line);
        if (!end.matches()) {
            return false;
        }
        ends++;
        passed = number(end.group(1));
        failed = number(end.group(2));
        ignored = number(end.group(3));
        measured = number(end.group(4));
        return true;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether there is an end that accounts for as many tests as there were to be. */
    boolean areWhole() {
        return ends > 0 && first == passed + failed + ignored + measured;
    }

    /** Whether more than one program has spoken. */
    boolean areSeveral() {
        return begins > 1 || ends > 1;
    }

    /** Why these verdicts cannot be what the program counted; empty when they can. */
    List<String> disagreement(List<Verdict> verdicts, int listed) {
        long pass = verdicts.stream().filter(Verdict.PASS::equals).count();
        long skip = verdicts.stream().filter(Verdict.SKIP::equals).count();
        long fail = verdicts.size() - pass - skip;
        boolean agrees = fail == failed && listed == failed && pass <= passed + measured && skip <= ignored;
        return agrees
                ? List.of()
                : List.of("the test program printed " + pass + " passed, " + fail + " failed and " + skip
                        + " ignored tests, and counted " + passed + ", " + failed + " and " + ignored
                        + ": a test prints what looks like results");
    }
}
