package io.agentloop.agent.tested;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.tested.Numbers;
import io.agentloop.protocol.tested.TestedLine;
import io.agentloop.protocol.tested.TestedLine.Verdicts;
import io.agentloop.protocol.tested.TestedText;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes it as lines. A test gets its number when it first runs, so that a slice that comes again is a few ranges. */
public final class TestedLog implements Tested {
    /** A line is taken as a whole or not at all, and a short one has better chances. */
    private static final int NAMES_LENGTH = 30_000;

    /** Whoever reads only the end of the file finds the last word about main and the quarantine within so many characters. */
    private static final int REPEATED = 16_000;

    private final Predicate<String> lines;
    private final InstantSource clock;
    private final Map<TestId, Integer> numbers = new HashMap<>();
    private Optional<TestedLine> quarantine = Optional.empty();
    private Optional<TestedLine> verdicts = Optional.empty();
    private int sinceTold;
    private boolean isTorn;

    /**
     * Prepares to write.
     *
     * @param lines takes a line without its end, and says whether it did
     */
    public TestedLog(Predicate<String> lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public synchronized void ran(String by, CommitId main, RunFacts facts) {
        List<TestId> ran = facts.results().stream().map(TestResult::id).toList();
        if (ran.isEmpty() && facts.notRun().isEmpty()) {
            return;
        }
        if (isTorn) {
            // Nobody knows which names got lost, and numbers without names say nothing.
            numbers.clear();
            isTorn = false;
        }
        number(ran);
        number(facts.notRun());
        tell(new TestedLine.Run(clock.instant(), by, main, facts.listed(), numbers(ran), numbers(facts.notRun())));
        if (sinceTold > REPEATED) {
            sinceTold = 0;
            quarantine.ifPresent(this::tell);
            verdicts.ifPresent(this::tell);
        }
    }

    private Numbers numbers(Collection<TestId> ids) {
        return Numbers.of(ids.stream().mapToInt(id -> Objects.requireNonNull(numbers.get(id))));
    }

    private void number(List<TestId> ids) {
        if (numbers.isEmpty()) {
            tell(new TestedLine.Anew());
        }
        List<String> names = new ArrayList<>();
        int first = numbers.size();
        int length = 0;
        for (TestId id : ids) {
            if (numbers.putIfAbsent(id, numbers.size()) != null) {
                continue;
            }
            names.add(id.printed());
            length += id.text().length();
            if (length > NAMES_LENGTH) {
                tell(new TestedLine.Names(first, names));
                names = new ArrayList<>();
                first = numbers.size();
                length = 0;
            }
        }
        if (!names.isEmpty()) {
            tell(new TestedLine.Names(first, names));
        }
    }

    @Override
    public synchronized void quarantine(int places, List<TestId> tests) {
        TestedLine line = new TestedLine.Quarantine(
                places, tests.stream().map(TestId::printed).toList());
        if (!quarantine.equals(Optional.of(line))) {
            quarantine = Optional.of(line);
            tell(line);
        }
    }

    @Override
    public synchronized void verdicts(Verdicts found) {
        verdicts = Optional.of(found);
        tell(found);
    }

    private void tell(TestedLine line) {
        String text = TestedText.of(line);
        sinceTold += text.length();
        if (!lines.test(text)) {
            isTorn = true;
            sinceTold = REPEATED + 1;
        }
    }
}
