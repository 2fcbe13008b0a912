package io.agentloop.agent.keeper;

import io.agentloop.agent.bisect.Inquest;
import io.agentloop.agent.bisect.Suspicion;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inquest on real commits.
 *
 * @param line of commits of main, from where the oldest of the tests passed to where they fail
 * @param suiteBroke whether the failure is that the suite does not work at all, so that a commit where it does not is one that fails
 * @param log lines of what the first failing tests printed
 */
record Trial(List<CommitId> line, Inquest inquest, boolean suiteBroke, Map<TestId, String> reasons, List<String> log) {
    /** More failures at once have one cause as a rule, and these name it. */
    static final int MOST_TESTS = 100;

    Trial {
        line = List.copyOf(line);
        reasons = Map.copyOf(reasons);
        log = List.copyOf(log);
    }

    /** What is suspicious about tests that passed at these places of the line and fail at its end. */
    static List<Suspicion> suspicions(List<CommitId> line, Map<TestId, CommitId> passed) {
        Map<CommitId, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < line.size(); i++) {
            places.put(line.get(i), i);
        }
        List<Suspicion> suspicions = new ArrayList<>();
        passed.forEach((id, commit) -> Optional.ofNullable(places.get(commit))
                .filter(place -> place < line.size() - 1)
                .ifPresent(place -> suspicions.add(new Suspicion(id, place, line.size() - 1))));
        return suspicions;
    }

    CommitId tip() {
        return line.getLast();
    }

    Trial with(Inquest further) {
        return new Trial(line, further, suiteBroke, reasons, log);
    }
}
