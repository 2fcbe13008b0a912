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
import java.util.function.Consumer;

/** Writes it as lines. A test gets its number when it first runs, so that a slice that comes again is a few ranges. */
public final class TestedLog implements Tested {
    /** A line is taken as a whole or not at all, and a short one has better chances. */
    private static final int NAMES_LENGTH = 30_000;

    private final Consumer<String> lines;
    private final InstantSource clock;
    private final Map<TestId, Integer> numbers = new HashMap<>();
    private TestedLine last = new TestedLine.Anew();

    /** Lines go there, without their ends. */
    public TestedLog(Consumer<String> lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public synchronized void ran(String by, CommitId main, RunFacts facts) {
        List<TestId> ran = facts.results().stream().map(TestResult::id).toList();
        if (ran.isEmpty() && facts.notRun().isEmpty()) {
            return;
        }
        number(ran);
        number(facts.notRun());
        tell(new TestedLine.Run(clock.instant(), by, main, facts.listed(), numbers(ran), numbers(facts.notRun())));
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
        if (!line.equals(last)) {
            last = line;
            tell(line);
        }
    }

    @Override
    public synchronized void verdicts(Verdicts found) {
        tell(found);
    }

    private void tell(TestedLine line) {
        lines.accept(TestedText.of(line));
    }
}
