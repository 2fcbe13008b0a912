package io.agentloop.agent.keeper;

import io.agentloop.agent.bisect.Finding;
import io.agentloop.agent.bisect.Inquest;
import io.agentloop.agent.bisect.Suspicion;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An inquest on real commits.
 *
 * @param rest failing tests beyond those of the inquest, each with the place on the line where it passed
 * @param line of commits of main, from where the oldest of the tests passed to where they fail
 * @param suiteBroke whether the failure is that the suite does not work at all, so that a commit where it does not is one that fails
 * @param log lines of what the first failing tests printed
 */
record Trial(
        List<CommitId> line,
        Inquest inquest,
        Map<TestId, Integer> rest,
        boolean suiteBroke,
        Map<TestId, String> reasons,
        List<String> log) {
    /** More failures at once have one cause as a rule, and these find it. */
    static final int MOST_TESTS = 100;

    Trial {
        line = List.copyOf(line);
        rest = Map.copyOf(rest);
        reasons = Map.copyOf(reasons);
        log = List.copyOf(log);
    }

    /** What is suspicious about tests that passed at these places of the line and fail at its end. */
    static List<Suspicion> suspicions(List<CommitId> line, Map<TestId, CommitId> passed) {
        List<Suspicion> suspicions = new ArrayList<>();
        places(line, passed).forEach((id, place) -> suspicions.add(new Suspicion(id, place, line.size() - 1)));
        return suspicions;
    }

    /** Where on the line tests passed; without those of which it does not tell, or its end. */
    static Map<TestId, Integer> places(List<CommitId> line, Map<TestId, CommitId> passed) {
        Map<CommitId, Integer> places = new HashMap<>();
        for (int i = 0; i < line.size() - 1; i++) {
            places.put(line.get(i), i);
        }
        Map<TestId, Integer> known = new TreeMap<>();
        passed.forEach(
                (id, commit) -> Optional.ofNullable(places.get(commit)).ifPresent(place -> known.put(id, place)));
        return known;
    }

    /** What is to happen next: the inquest first, then the rest on both sides of those whom it blames. */
    Inquest.Next next() {
        Inquest.Next next = inquest.next();
        return next instanceof Inquest.Next.Over over
                ? beyond().next(culprits(over)).<Inquest.Next>map(run -> run).orElse(over)
                : next;
    }

    /** What it came to. */
    Conclusion conclusion(Inquest.Next.Over over) {
        return Conclusion.of(over.findings(), beyond().brokenBy(culprits(over)));
    }

    private Rest beyond() {
        return new Rest(rest, inquest.observations(), inquest.repeats().verify());
    }

    private static Set<Integer> culprits(Inquest.Next.Over over) {
        Set<Integer> culprits = new TreeSet<>();
        over.findings().values().forEach(finding -> {
            if (finding instanceof Finding.Blamed blamed) {
                culprits.add(blamed.commit());
            }
        });
        return culprits;
    }

    CommitId tip() {
        return line.getLast();
    }

    Trial with(Inquest further) {
        return new Trial(line, further, rest, suiteBroke, reasons, log);
    }
}
