package io.agentloop.agent.keeper;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.tested.TestedLine.Verdicts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keeper's memory on disk, and beside it the one of the step before, in case a disk loses the newer. */
final class MemoryFile {
    private final Lines lines;
    private final Lines before;

    MemoryFile(Path file) {
        this.lines = new Lines(file);
        this.before = new Lines(file.resolveSibling(file.getFileName() + ".before"));
    }

    void write(Memory memory) throws IOException {
        List<List<String>> all = new ArrayList<>();
        memory.tested().ifPresent(commit -> all.add(List.of("tested", commit.value())));
        Verdicts found = memory.verdicts();
        all.add(List.of("found", "" + found.green(), "" + found.blamed(), "" + found.flaky(), "" + found.unsure()));
        memory.passed().forEach((id, commit) -> all.add(List.of("passed", commit.value(), id.printed())));
        memory.settled()
                .forEach((id, known) -> all.add(List.of(
                        "settled",
                        known.kind().name(),
                        known.on().value(),
                        "" + known.tries(),
                        id.printed(),
                        known.culprit().map(CommitId::value).orElse(""))));
        memory.sweep().ifPresent(sweep -> add(all, sweep));
        lines.replace(all, before);
    }

    private static void add(List<List<String>> all, Sweep sweep) {
        all.add(List.of("sweep", sweep.commit().value(), "" + sweep.begun(), sweep.broken(), "" + sweep.doubts()));
        sweep.results()
                .forEach((id, verdict) -> all.add(List.of(
                        "result", verdict.name(), id.printed(), sweep.reasons().getOrDefault(id, ""))));
        sweep.left().forEach(id -> all.add(List.of("left", id.printed())));
    }

    /** What was written last; nothing when nothing was, or what is there is not ours. */
    Memory read() throws IOException {
        Optional<Memory> newest = read(lines);
        return newest.isPresent() ? newest.get() : read(before).orElse(Memory.EMPTY);
    }

    private static Optional<Memory> read(Lines from) throws IOException {
        List<List<String>> all = from.read();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        try {
            Reading reading = new Reading();
            all.forEach(reading::add);
            return Optional.of(reading.memory());
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    private static final class Reading {
        private Optional<CommitId> tested = Optional.empty();
        private Verdicts found = Verdicts.NONE;
        private final Map<TestId, CommitId> passed = new HashMap<>();
        private final Map<TestId, Settled> settled = new HashMap<>();
        private final Map<String, CommitId> commits = new HashMap<>();
        private Optional<Sweep> sweep = Optional.empty();
        private final Map<TestId, Verdict> results = new HashMap<>();
        private final Map<TestId, String> reasons = new HashMap<>();
        private final List<TestId> left = new ArrayList<>();

        void add(List<String> fields) {
            switch (fields.getFirst()) {
                case "tested" -> tested = Optional.of(commit(fields.get(1)));
                case "found" ->
                    found = new Verdicts(number(fields, 1), number(fields, 2), number(fields, 3), number(fields, 4));
                case "passed" -> passed.put(TestId.parse(fields.get(2)), commit(fields.get(1)));
                case "settled" -> settled.put(TestId.parse(fields.get(4)), settled(fields));
                case "sweep" ->
                    sweep = Optional.of(new Sweep(
                            commit(fields.get(1)),
                            Boolean.parseBoolean(fields.get(2)),
                            fields.get(3),
                            fields.size() > 4 ? number(fields, 4) : 0,
                            Map.of(),
                            List.of(),
                            Map.of()));
                case "result" -> result(fields);
                case "left" -> left.add(TestId.parse(fields.get(1)));
                default -> throw new IllegalArgumentException("no such line: " + fields.getFirst());
            }
        }

        /** An earlier version did not note the culprit. */
        private Settled settled(List<String> fields) {
            Optional<CommitId> culprit = fields.size() > 5 && !fields.get(5).isEmpty()
                    ? Optional.of(commit(fields.get(5)))
                    : Optional.empty();
            return new Settled(Settled.Kind.valueOf(fields.get(1)), commit(fields.get(2)), number(fields, 3), culprit);
        }

        private void result(List<String> fields) {
            TestId id = TestId.parse(fields.get(2));
            results.put(id, Verdict.valueOf(fields.get(1)));
            if (!fields.get(3).isEmpty()) {
                reasons.put(id, fields.get(3));
            }
        }

        /** Ten thousand tests name the same few commits. */
        private CommitId commit(String text) {
            return commits.computeIfAbsent(text, CommitId::new);
        }

        private static int number(List<String> fields, int at) {
            return Integer.parseInt(fields.get(at));
        }

        Memory memory() {
            Optional<Sweep> whole = sweep.map(head ->
                    new Sweep(head.commit(), head.begun(), head.broken(), head.doubts(), results, left, reasons));
            return new Memory(tested, passed, settled, found, whole);
        }
    }
}
