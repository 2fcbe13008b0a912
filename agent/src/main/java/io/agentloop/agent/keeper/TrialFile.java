package io.agentloop.agent.keeper;

import io.agentloop.agent.bisect.Inquest;
import io.agentloop.agent.bisect.Observation;
import io.agentloop.agent.bisect.Outcome;
import io.agentloop.agent.bisect.Repeats;
import io.agentloop.agent.bisect.Suspicion;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open trial on disk, with all that has been observed. */
final class TrialFile {
    private final Lines lines;
    private final Repeats repeats;

    TrialFile(Path file, Repeats repeats) {
        this.lines = new Lines(file);
        this.repeats = repeats;
    }

    void write(Trial trial) throws IOException {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of("trial", "" + trial.suiteBroke()));
        trial.line().forEach(commit -> all.add(List.of("commit", commit.value())));
        for (Suspicion suspicion : trial.inquest().suspicions()) {
            TestId id = suspicion.test();
            all.add(List.of(
                    "test",
                    "" + suspicion.good(),
                    "" + suspicion.bad(),
                    id.printed(),
                    trial.reasons().getOrDefault(id, "")));
        }
        trial.rest()
                .forEach((id, place) -> all.add(List.of(
                        "rest", "" + place, id.printed(), trial.reasons().getOrDefault(id, ""))));
        trial.inquest()
                .observations()
                .forEach(seen -> all.add(List.of(
                        "seen",
                        "" + seen.commit(),
                        seen.outcome().name(),
                        seen.test().printed())));
        trial.log().forEach(line -> all.add(List.of("log", line)));
        lines.write(all);
    }

    /** The trial that is open; none when none is, or what is there is not ours. */
    Optional<Trial> read() throws IOException {
        List<CommitId> line = new ArrayList<>();
        List<Suspicion> suspicions = new ArrayList<>();
        List<Observation> seen = new ArrayList<>();
        Map<TestId, Integer> rest = new HashMap<>();
        Map<TestId, String> reasons = new HashMap<>();
        List<String> log = new ArrayList<>();
        boolean suiteBroke = false;
        try {
            for (List<String> fields : lines.read()) {
                switch (fields.getFirst()) {
                    case "trial" -> suiteBroke = Boolean.parseBoolean(fields.get(1));
                    case "commit" -> line.add(new CommitId(fields.get(1)));
                    case "test" -> {
                        TestId id = TestId.parse(fields.get(3));
                        suspicions.add(new Suspicion(id, number(fields, 1), number(fields, 2)));
                        reasons.put(id, fields.get(4));
                    }
                    case "rest" -> {
                        TestId id = TestId.parse(fields.get(2));
                        rest.put(id, number(fields, 1));
                        reasons.put(id, fields.get(3));
                    }
                    case "seen" ->
                        seen.add(new Observation(
                                number(fields, 1), TestId.parse(fields.get(3)), Outcome.valueOf(fields.get(2))));
                    case "log" -> log.add(fields.get(1));
                    default -> throw new IllegalArgumentException("no such line: " + fields.getFirst());
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
        return suspicions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trial(line, new Inquest(suspicions, seen, repeats), rest, suiteBroke, reasons, log));
    }

    private static int number(List<String> fields, int at) {
        return Integer.parseInt(fields.get(at));
    }

    void remove() throws IOException {
        lines.remove();
    }
}
