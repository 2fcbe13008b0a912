package io.agentloop.agent.keeper;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.tested.TestedLine.Verdicts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All that the keeper knows beyond the board.
 *
 * @param tested the last commit that was tested in full
 * @param passed where each test passed last; a test that never did is no regression
 * @param settled failures that have been dealt with
 * @param sweep what is being tested
 */
record Memory(
        Optional<CommitId> tested,
        Map<TestId, CommitId> passed,
        Map<TestId, Settled> settled,
        Verdicts verdicts,
        Optional<Sweep> sweep) {
    static final Memory EMPTY = new Memory(Optional.empty(), Map.of(), Map.of(), Verdicts.NONE, Optional.empty());

    Memory {
        passed = Map.copyOf(passed);
        settled = Map.copyOf(settled);
    }

    Memory with(Sweep next) {
        return new Memory(tested, passed, settled, verdicts, Optional.of(next));
    }

    Memory with(Verdicts counted) {
        return new Memory(tested, passed, settled, counted, sweep);
    }

    /** A failure that has been looked into, without anybody to blame. */
    Memory settled(TestId id, Settled.Kind kind, CommitId on) {
        int tries = Optional.ofNullable(settled.get(id)).map(Settled::tries).orElse(0);
        return with(id, new Settled(kind, on, tries + 1, Optional.empty()));
    }

    /** A failure that somebody is to blame for. */
    Memory blamed(TestId id, Settled.Kind kind, CommitId on, CommitId culprit) {
        return with(id, new Settled(kind, on, 0, Optional.of(culprit)));
    }

    private Memory with(TestId id, Settled known) {
        Map<TestId, Settled> all = new HashMap<>(settled);
        all.put(id, known);
        return new Memory(tested, passed, all, verdicts, sweep);
    }

    /**
     * What holds when a sweep of this commit begins: whose repair is open at that moment may go on failing there, even when the repair ends
     * meanwhile, since that has landed on a later commit.
     */
    Memory beginning(CommitId commit, Board board) {
        Map<TestId, Settled> all = new HashMap<>(settled);
        all.replaceAll((id, known) -> isCared(board, id) ? known.awaitedOn(commit) : known);
        return new Memory(tested, passed, all, verdicts, sweep);
    }

    /** Tests whose repair has been completed, without a commit of main to show for it. */
    List<TestId> forsaken(Board board) {
        return settled.entrySet().stream()
                .filter(entry -> entry.getValue().isFiled())
                .map(Map.Entry::getKey)
                .filter(id -> !isCared(board, id))
                .toList();
    }

    /** The same as if these had never been looked into. */
    Memory without(List<TestId> tests) {
        Map<TestId, Settled> all = new HashMap<>(settled);
        all.keySet().removeAll(tests);
        return new Memory(tested, passed, all, verdicts, sweep);
    }

    /** Whether a repair of what somebody was blamed for is on the board, and not completed. */
    private boolean isCared(Board board, TestId id) {
        Settled known = settled.get(id);
        return known != null
                && known.isFiled()
                && (FixTask.openFor(board, id).isPresent()
                        || known.culprit()
                                .flatMap(commit -> FixTask.openOf(board, commit))
                                .isPresent());
    }

    /** Tests of this sweep that fail, used to pass, and have not been looked into. */
    List<TestId> news(Sweep now, Board board) {
        return now.failing().stream()
                .filter(passed::containsKey)
                .filter(id -> {
                    Settled known = settled.get(id);
                    return known == null || known.looksAgainOn(now.commit(), isCared(board, id));
                })
                .toList();
    }

    /** Whether the failure of a test has been looked into on the commit of this sweep. */
    boolean isSettled(TestId id, Sweep now) {
        Settled known = settled.get(id);
        return !now.failing().contains(id) || (known != null && known.on().equals(now.commit()));
    }

    /** Tests that fail and used to pass. */
    List<TestId> red(Sweep now) {
        return now.failing().stream().filter(passed::containsKey).toList();
    }

    /** Tests that passed once and are gone from this sweep, or left out in it, by where they passed last. */
    Map<CommitId, List<TestId>> absent(Sweep now) {
        Map<CommitId, List<TestId>> absent = new HashMap<>();
        passed.forEach((id, commit) -> {
            Verdict verdict = now.results().get(id);
            if (verdict == null || verdict == Verdict.SKIP) {
                absent.computeIfAbsent(commit, first -> new ArrayList<>()).add(id);
            }
        });
        return absent;
    }

    /**
     * What holds after a sweep: tests that passed, and no trace of those that are gone.
     *
     * @param missed tests that are gone and should not be
     */
    Memory after(Sweep done, List<TestId> missed) {
        Map<TestId, CommitId> now = new HashMap<>(passed);
        Map<TestId, Settled> open = new HashMap<>(settled);
        if (done.broken().isEmpty()) {
            Set<TestId> known = new HashSet<>(done.results().keySet());
            known.addAll(missed);
            now.keySet().retainAll(known);
            open.keySet().retainAll(known);
        }
        done.results().forEach((id, verdict) -> {
            if (verdict == Verdict.PASS) {
                now.put(id, done.commit());
                open.remove(id);
            }
        });
        return new Memory(Optional.of(done.commit()), now, open, verdicts, Optional.empty());
    }

    /**
     * A test that is known to have passed, by which one sees whether the suite works at all: the one that stands for it already, else one
     * of those that the broken run was about and that have no trouble of their own.
     *
     * @param ofSuite the tests of the suite that does not work: another one's tell nothing of it
     */
    Optional<TestId> witness(Predicate<TestId> ofSuite, Collection<TestId> concerned) {
        Comparator<TestId> best = Comparator.<TestId>comparingInt(id -> {
                    Settled known = settled.get(id);
                    if (known != null) {
                        return known.kind() == Settled.Kind.SUITE ? 0 : 3;
                    }
                    return concerned.contains(id) ? 1 : 2;
                })
                .thenComparing(Comparator.naturalOrder());
        return passed.keySet().stream().filter(ofSuite).min(best);
    }
}
