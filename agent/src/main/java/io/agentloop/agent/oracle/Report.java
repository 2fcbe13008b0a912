package io.agentloop.agent.oracle;

import io.agentloop.suite.oracle.BisectEnd;
import io.agentloop.suite.oracle.BisectResult;
import io.agentloop.suite.oracle.CulpritSet;
import io.agentloop.suite.oracle.TrialRecord;
import io.agentloop.suite.oracle.UnitSet;
import io.agentloop.suite.result.Escapes;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells a search in a few lines that grep finds. */
final class Report {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_LINE = 300;
    private static final int MOST_NAMES = 6;
    private static final int MOST_SETS = 20;
    private static final double MILLIS = 1000;

    private final List<String> units;
    private final TrialRecord record;
    private final Path log;
    private final InstantSource clock;
    private final long begin;
    private final PrintStream out;
    private int sets;

    Report(List<String> units, TrialRecord record, Path log, InstantSource clock, PrintStream out) {
        this.units = units;
        this.record = record;
        this.log = log;
        this.clock = clock;
        this.begin = clock.millis();
        this.out = out;
    }

    /** One line as soon as it is known; the sets beyond those shown are in the log. */
    void found(CulpritSet set) {
        sets++;
        if (sets > MOST_SETS) {
            return;
        }
        String groups = set.groups().stream().map(this::group).collect(Collectors.joining(" + "));
        out.println("CULPRIT " + groups + (set.groups().size() > 1 ? " (only together)" : ""));
        out.flush();
    }

    /** One more line. */
    void said(String line) {
        out.println(Escapes.visible(line, LONGEST_LINE));
        out.flush();
    }

    private String group(UnitSet group) {
        List<String> names = group.names(units);
        String shown = names.stream()
                .limit(MOST_NAMES)
                .map(name -> Escapes.visible(name, LONGEST_NAME))
                .collect(Collectors.joining(", "));
        if (names.size() == 1) {
            return shown;
        }
        String more = names.size() > MOST_NAMES ? ", ..." : "";
        return "[" + names.size() + " that cannot be told apart: " + shown + more + "]";
    }

    /**
     * The last line, and the exit code.
     *
     * @param suspects how many units were searched
     */
    int end(BisectResult result, int suspects) {
        String count = suspects + " of " + units.size() + " units";
        String flaky = result.flaky() ? "; the check is flaky, so each answer was asked for again" : "";
        Verdict verdict = switch (result.end()) {
            case BisectEnd.Complete _ -> {
                int culprits = result.culprits().stream()
                        .mapToInt(set -> set.units().size())
                        .sum();
                yield new Verdict(
                        1, "FAIL " + result.culprits().size() + " sets of " + culprits + " units, of " + count + flaky);
            }
            case BisectEnd.NothingToFind _ ->
                new Verdict(0, "PASS the candidate builds all " + count + " and the check passes" + flaky);
            case BisectEnd.OracleFails fails ->
                new Verdict(
                        2,
                        "ERROR the known-good build itself gives " + fails.answer()
                                + " when it builds everything; mend the check or the oracle first");
            case BisectEnd.CandidateUntestable _ ->
                new Verdict(
                        2,
                        "ERROR everything built by the candidate does not fail in the way that is looked for;"
                                + " see the log, and --signature");
            case BisectEnd.Unsure unsure ->
                new Verdict(
                        3,
                        "UNSURE " + unsure.words() + "; " + result.culprits().size()
                                + " sets are verified, others may be missing");
        };
        out.println(verdict.words() + "; " + trials(result));
        out.flush();
        return verdict.exit();
    }

    /** What it took. */
    String trials(BisectResult result) {
        return (result.searching() + result.verifying()) + " trials (" + result.verifying() + " to verify, "
                + record.repeated() + " remembered); "
                + String.format(Locale.ROOT, "%.1f s", (clock.millis() - begin) / MILLIS) + "; log=" + log;
    }

    private record Verdict(int exit, String words) {}
}
