package io.agentloop.suite.state;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What is remembered of all tests of a suite between runs. */
public final class History {
    private final SortedMap<TestId, Past> tests;

    /** A history of these tests. */
    public History(Map<TestId, Past> tests) {
        this.tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
    }

    /** Before the first run. */
    public static History empty() {
        return new History(Map.of());
    }

    /** Every test that the last list named. */
    public SortedMap<TestId, Past> tests() {
        return tests;
    }

    /** What is known of one test. */
    public Optional<Past> of(TestId id) {
        return Optional.ofNullable(tests.get(id));
    }

    /** Tests of this list whose last run failed. */
    public List<TestId> failures(Collection<TestId> listed) {
        return listed.stream()
                .filter(id -> of(id).filter(Past::failed).isPresent())
                .toList();
    }

    /** Tests of this list that passed once and failed when they ran last. */
    public List<TestId> regressions(Collection<TestId> listed) {
        return listed.stream()
                .filter(id -> of(id).filter(Past::regressed).isPresent())
                .toList();
    }

    /** Tests of this list whose last run failed and none before it passed, those that ran last first. */
    public List<TestId> neverPassed(Collection<TestId> listed) {
        return failures(listed).stream()
                .filter(id -> of(id).filter(Past::passed).isEmpty())
                .sorted(this::stalestFirst)
                .toList()
                .reversed();
    }

    /** Tests of this list that passed when they ran last. */
    public List<TestId> passing(Collection<TestId> listed) {
        return listed.stream()
                .filter(id ->
                        of(id).flatMap(Past::last).filter(Verdict.PASS::equals).isPresent())
                .toList();
    }

    /** Tests that are not what ran last or was seen first; none before the first run, when everything would be. */
    public List<TestId> changed(Map<TestId, Long> listed) {
        if (tests.isEmpty()) {
            return List.of();
        }
        List<TestId> changed = new ArrayList<>();
        listed.forEach((id, fingerprint) -> {
            if (of(id).filter(past -> past.fingerprint() == fingerprint).isEmpty()) {
                changed.add(id);
            }
        });
        return changed;
    }

    /** Tests that were listed last time and are not any more. */
    public List<TestId> disappeared(Map<TestId, Long> listed) {
        return tests.keySet().stream().filter(id -> !listed.containsKey(id)).toList();
    }

    /** Compares two tests by when they ran last, then by id. */
    public int stalestFirst(TestId one, TestId other) {
        int byTime = Long.compare(lastRun(one), lastRun(other));
        return byTime != 0 ? byTime : one.compareTo(other);
    }

    /** When a test ran last, in seconds since the epoch; 0 for never. */
    public long lastRun(TestId id) {
        return of(id).map(past -> past.ranAt().getEpochSecond()).orElse(0L);
    }

    /** The history after a run; a new or changed test that did not get its turn stays one. */
    public History after(Map<TestId, Long> listed, Collection<TestResult> results, Instant now) {
        Map<TestId, Past> next = new TreeMap<>();
        List<TestId> pending = new ArrayList<>(changed(listed));
        listed.forEach((id, fingerprint) -> next.put(id, of(id).orElseGet(() -> Past.seen(fingerprint))));
        pending.stream().filter(id -> of(id).isEmpty()).forEach(next::remove);
        for (TestResult result : results) {
            Long fingerprint = listed.get(result.id());
            if (fingerprint != null) {
                boolean passed = result.verdict() == Verdict.PASS
                        || of(result.id()).filter(Past::passed).isPresent();
                Optional<String> log = result.log()
                        .map(History::nameInState)
                        .or(() -> of(result.id()).flatMap(Past::log));
                next.put(
                        result.id(),
                        new Past(fingerprint, Optional.of(result.verdict()), now, result.took(), passed, log));
            }
        }
        return new History(next);
    }

    /** The same, and what an earlier one knows of these tests. */
    public History keeping(History earlier, Predicate<TestId> which) {
        Map<TestId, Past> all = new TreeMap<>(tests);
        earlier.tests().forEach((id, past) -> {
            if (which.test(id)) {
                all.putIfAbsent(id, past);
            }
        });
        return new History(all);
    }

    private static String nameInState(Path log) {
        Path run = Optional.ofNullable(log.getParent()).map(Path::getFileName).orElse(log);
        return run + "/" + log.getFileName();
    }
}
