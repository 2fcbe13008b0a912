package io.agentloop.suite.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks each question once while the answers agree, and takes the majority of three from the first contradiction on.
 * What was asked to make sure is counted apart from what was asked to search.
 */
final class AskedTrials {
    private static final int MAJORITY = 2;
    private static final int MOST_VOTES = 5;

    private final Trials trials;
    private final Map<UnitSet, Answer> known = new HashMap<>();
    private boolean doubtful;
    private boolean mixed;
    private int searching;
    private int verifying;

    AskedTrials(Trials trials) {
        this.trials = trials;
    }

    /** From now on no single answer is believed; what was believed is forgotten. */
    void doubt() {
        doubtful = true;
        known.clear();
    }

    /** Whether a question was answered in two ways, or answers contradicted each other. */
    boolean isFlaky() {
        return doubtful || mixed;
    }

    int searching() {
        return searching;
    }

    int verifying() {
        return verifying;
    }

    Answer of(UnitSet candidate) throws IOException, InterruptedException {
        return of(List.of(candidate)).getFirst();
    }

    /** The answers to a step of the search. */
    List<Answer> of(List<UnitSet> candidates) throws IOException, InterruptedException {
        List<UnitSet> open = candidates.stream()
                .filter(candidate -> !known.containsKey(candidate))
                .distinct()
                .toList();
        List<Answer> first = trials.of(open);
        searching += open.size();
        for (int i = 0; i < open.size(); i++) {
            Votes votes = new Votes().with(first.get(i));
            known.put(open.get(i), doubtful ? settle(open.get(i), votes) : first.get(i));
        }
        return candidates.stream().map(known::get).toList();
    }

    /** The answer of a majority, whatever was answered before. */
    Answer surely(UnitSet candidate) throws IOException, InterruptedException {
        Answer answer = settle(candidate, new Votes());
        known.put(candidate, answer);
        return answer;
    }

    /** Surely, for several. */
    Map<UnitSet, Answer> surely(List<UnitSet> candidates) throws IOException, InterruptedException {
        Map<UnitSet, Answer> answers = new LinkedHashMap<>();
        for (UnitSet candidate : candidates) {
            answers.put(candidate, surely(candidate));
        }
        return answers;
    }

    private Answer settle(UnitSet candidate, Votes before) throws IOException, InterruptedException {
        Votes votes = before;
        while (votes.winner() == null && votes.count() < MOST_VOTES) {
            List<UnitSet> again = new ArrayList<>();
            for (int i = 0; i < MAJORITY - votes.most(); i++) {
                again.add(candidate);
            }
            for (Answer answer : trials.of(again)) {
                votes.with(answer);
            }
            verifying += again.size();
        }
        mixed |= votes.count() > votes.most();
        Answer winner = votes.winner();
        return winner == null ? Answer.UNTESTABLE : winner;
    }

    /** Counts answers until one has been given twice. */
    private static final class Votes {
        private final Map<Answer, Integer> counts = new EnumMap<>(Answer.class);

        Votes with(Answer answer) {
            counts.merge(answer, 1, Integer::sum);
            return this;
        }

        int count() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        int most() {
            return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }

        @Nullable Answer winner() {
            return counts.entrySet().stream()
                    .filter(vote -> vote.getValue() >= MAJORITY)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }
    }
}
