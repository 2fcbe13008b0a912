package io.agentloop.agent.gate;

import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A suite that does not work, and why.
 *
 * @param prefix what the ids of its tests begin with; empty when it is the only suite, or all are meant
 */
public record BrokenSuite(String prefix, String reason) {
    private static final Pattern ONE_OF_SEVERAL = Pattern.compile("suite ([A-Za-z0-9._/-]+): (.*)", Pattern.DOTALL);
    /** Time, disk, memory, and whatever ends a program from outside: the project need not be at fault, and it may be over. */
    private static final Pattern MAY_PASS = Pattern.compile(
            "(in|at the end of) its time|time (is|was) over|took over \\d+ s|interrupted while"
                    + "|signal (9|15)\\b|sig(kill|term)\\b|no space left|disk (is full|quota)|cannot write our"
                    + "|read-only file system|input/output error|too many open files|resource temporarily unavailable"
                    + "|(cannot|could not) allocate|not enough (memory|space)|out of memory|outofmemory|of memory\\b"
                    + "|unable to create (new )?native thread|text file busy",
            Pattern.CASE_INSENSITIVE);
    /** Lines move, and scratch folders have new names each time. */
    private static final Pattern MOVES = Pattern.compile("/tmp/\\S+|\\d+");

    static List<BrokenSuite> of(RunFacts facts) {
        return facts.broken().stream().map(BrokenSuite::of).toList();
    }

    /** The suite that a reason names; all of them where it names none. */
    public static BrokenSuite of(String reason) {
        Matcher one = ONE_OF_SEVERAL.matcher(reason);
        return one.matches() ? new BrokenSuite(one.group(1) + ":", one.group(2)) : new BrokenSuite("", reason);
    }

    /** Whether it is one of its tests. */
    public boolean has(TestId id) {
        return id.text().startsWith(prefix);
    }

    /** Whether the result only repeats that the suite does not work; what failed by itself does not. */
    boolean isAllThatIsSaidOf(TestResult result) {
        return result.verdict() == Verdict.ERROR
                && has(result.id())
                && result.reason().equals(reason);
    }

    boolean isSameSuiteAs(BrokenSuite other) {
        return prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix);
    }

    boolean isSameAs(BrokenSuite other) {
        return prefix.equals(other.prefix) && inGeneral().equals(other.inGeneral());
    }

    private String inGeneral() {
        return MOVES.matcher(reason).replaceAll("#");
    }

    boolean mayPass() {
        return MAY_PASS.matcher(reason).find();
    }

    String inWords() {
        return prefix.isEmpty() ? reason : "suite " + prefix + " " + reason;
    }
}
