package io.agentloop.agent.keeper;

import io.agentloop.agent.report.LoopEvent;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.tested.TestedLine.Verdicts;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows from a trial: a repair on the board, a place in the quarantine, or the word that nobody is blamed. */
final class Trials {
    private static final int LOG_BYTES = 4_000;
    private static final int LOG_LINES = 30;
    private static final int LOG_WIDTH = 200;

    private final KeeperEnds ends;
    private final Repairs repairs;
    private final Map<TestId, Path> logs = new HashMap<>();

    Trials(KeeperEnds ends, Repairs repairs) {
        this.ends = ends;
        this.repairs = repairs;
    }

    /** Notes where the failing tests of a run have left what they printed. */
    void printed(RunFacts facts) {
        logs.clear();
        for (TestResult result : facts.failing()) {
            result.log().ifPresent(file -> logs.put(result.id(), file));
        }
    }

    /** The end of what the first of these tests printed that printed anything. */
    List<String> log(List<TestId> tests) {
        for (TestId id : tests) {
            Path file = logs.get(id);
            if (file != null && Files.isRegularFile(file)) {
                return lines(file);
            }
        }
        return List.of();
    }

    private static List<String> lines(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int from = Math.max(0, bytes.length - LOG_BYTES);
            List<String> lines = new ArrayList<>();
            new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> lines.add(Escapes.visible(line, LOG_WIDTH)));
            return List.copyOf(lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** The memory afterwards; empty when the upstream has not said whether the repair is on the board. */
    Optional<Memory> conclude(Memory before, Trial trial, Conclusion conclusion, TestPace.Guard guard)
            throws IOException, InterruptedException {
        Memory memory = before;
        for (Map.Entry<Integer, List<TestId>> blamed : conclusion.blamed().entrySet()) {
            Optional<Memory> after = blame(memory, trial, blamed.getKey(), blamed.getValue());
            if (after.isEmpty()) {
                return Optional.empty();
            }
            memory = after.get();
        }
        for (TestId flaky : conclusion.flaky()) {
            memory =
                    trial.suiteBroke() ? working(memory, trial.tip(), flaky) : flaky(memory, trial.tip(), flaky, guard);
        }
        for (Map.Entry<TestId, String> doubt : conclusion.unsure().entrySet()) {
            memory = unsure(memory, trial.tip(), doubt.getKey(), doubt.getValue());
        }
        return Optional.of(memory);
    }

    private Optional<Memory> blame(Memory before, Trial trial, int culprit, List<TestId> tests)
            throws IOException, InterruptedException {
        CommitId guilty = trial.line().get(culprit);
        String commit = guilty.value().substring(0, 10);
        Settled.Kind kind = trial.suiteBroke() ? Settled.Kind.SUITE : Settled.Kind.BLAMED;
        switch (repairs.file(trial, culprit, tests)) {
            case Repairs.Filed.Unknown unknown -> {
                say("the repair of what " + commit + " broke is not on the board yet: " + unknown.why());
                ends.stop().await(ends.settings().current().heartbeat());
                return Optional.empty();
            }
            case Repairs.Filed.Refused refused -> {
                kind = Settled.Kind.UNFILED;
                say("blamed " + commit + " for " + tests.getFirst().printed() + ", and the board does not take it: "
                        + refused.why());
            }
            case Repairs.Filed.There there ->
                say("blamed " + commit + " for " + tests.size() + (tests.size() == 1 ? " test" : " tests") + ", first "
                        + tests.getFirst().printed() + "; " + (there.isNew() ? "new task " : "there is ")
                        + there.task());
        }
        Memory memory = before;
        for (TestId id : tests) {
            memory = memory.blamed(id, kind, trial.tip(), guilty);
        }
        Verdicts found = memory.verdicts();
        return Optional.of(memory.with(new Verdicts(found.green(), found.blamed() + 1, found.flaky(), found.unsure())));
    }

    private Memory flaky(Memory before, CommitId tip, TestId id, TestPace.Guard guard) {
        int places = guard.places(before.passed().size());
        boolean admitted = ends.quarantine().admit(id, places);
        ends.tested().quarantine(places, ends.quarantine().tests());
        say("flaky: " + id.printed() + " passes and fails on "
                + tip.value().substring(0, 10)
                + (admitted ? "" : "; the quarantine is full, so main is not green with it"));
        Verdicts found = before.verdicts();
        Memory counted = before.with(new Verdicts(found.green(), found.blamed(), found.flaky() + 1, found.unsure()));
        return admitted && counted.sweep().isPresent()
                ? counted.with(counted.sweep().get().passing(id))
                : counted.settled(id, Settled.Kind.FLAKY, tip);
    }

    /** Failures of which the line of commits says nothing: what passed on that very commit before is flaky, of the rest nobody knows. */
    Memory withoutTrial(Memory before, Sweep sweep, List<TestId> tests, TestPace.Guard guard) {
        Memory memory = before.with(sweep);
        for (TestId id : tests) {
            if (!sweep.commit().equals(memory.passed().get(id))) {
                memory = unsure(memory, sweep.commit(), id, "main does not lead here from where it passed");
            } else if (sweep.broken().isEmpty()) {
                memory = flaky(memory, sweep.commit(), id, guard);
            } else {
                memory = working(memory, sweep.commit(), id);
            }
        }
        return memory;
    }

    /** The suite was said not to work, and does: nothing is wrong with the test that stood for it. */
    private Memory working(Memory before, CommitId tip, TestId witness) {
        Optional<Sweep> sweep = before.sweep().flatMap(now -> now.workingFor(witness));
        if (sweep.isEmpty()) {
            return unsure(before, tip, witness, "the suite works on that commit at some times only");
        }
        say("the suite works on " + tip.value().substring(0, 10) + " all the same: " + witness.printed()
                + " passes there");
        return before.with(sweep.get());
    }

    private Memory unsure(Memory before, CommitId tip, TestId id, String why) {
        say("unsure who broke " + id.printed() + ": " + why);
        Verdicts found = before.verdicts();
        return before.settled(id, Settled.Kind.UNSURE, tip)
                .with(new Verdicts(found.green(), found.blamed(), found.flaky(), found.unsure() + 1));
    }

    /** Repairs that are needed no more. */
    void close(Sweep done) throws InterruptedException {
        repairs.close(done, ends.self()).forEach(task -> say("done already: " + task + ", its tests pass again"));
    }

    private void say(String words) {
        ends.events().happened(new LoopEvent.Kept(words));
    }
}
