package io.agentloop.agent.gate;

import io.agentloop.agent.git.GateTrees;
import io.agentloop.agent.tested.Tested;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.config.Tests;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the fast tests on the commit, and what fails once more there and on main: only what fails again, and passes on main, blocks. */
public final class TestedGate implements Gate {
    private final Checkout checkout;
    private final TestRuns tests;
    private final Supplier<Tests> settings;
    private final Round.Ground ground;
    private final AlreadyPassing already;
    private volatile @Nullable String stopped;

    /**
     * Tests in this checkout.
     *
     * @param tested is told what ran
     */
    public TestedGate(
            GateTrees trees,
            Checkout checkout,
            TestRuns tests,
            Supplier<Tests> settings,
            Quarantine quarantine,
            Tested tested) {
        this.checkout = checkout;
        this.tests = tests;
        this.settings = settings;
        this.ground = new Round.Ground(
                trees,
                this::checkout,
                tests,
                quarantine,
                tested,
                new Baseline(tests),
                new BrokenMain(tests),
                new Lists(tests),
                new OwedTests());
        this.already = new AlreadyPassing(trees, this::checkout, tests, quarantine);
    }

    @Override
    public boolean passesAlready(CommitId main, Task task) throws InterruptedException {
        stopped = null;
        Optional<TestPace> pace = settings.get().pacing();
        return pace.isPresent() && already.on(main, task, pace.get());
    }

    @Override
    public boolean gates() {
        return !(settings.get() instanceof Tests.None);
    }

    @Override
    public GateResult test(CommitId commit, CommitId base, Task task, Consumer<String> progress)
            throws InterruptedException {
        stopped = null;
        TestRuns.Undo undo = tests.mark();
        GateResult result = tested(commit, base, task, progress);
        if (!(result instanceof GateResult.Green)) {
            // What does not land says nothing about main's tests.
            undo.undo();
        }
        return result;
    }

    private GateResult tested(CommitId commit, CommitId base, Task task, Consumer<String> progress)
            throws InterruptedException {
        try {
            progress.accept("testing " + commit.value().substring(0, 10));
            GateResult result = new Round(ground, settings.get(), commit, base, task).run(progress);
            if (result instanceof GateResult.Green green) {
                green.remarks().forEach(progress);
            }
            return result;
        } catch (IOException e) {
            String why = stopped;
            return new GateResult.Broken(why == null ? String.valueOf(e.getMessage()) : why);
        }
    }

    @Override
    public void stop(String why) {
        stopped = why;
        tests.stop();
    }

    private void checkout(CommitId commit) throws IOException, InterruptedException {
        String why = stopped;
        if (why != null) {
            throw new IOException(why);
        }
        checkout.checkout(commit);
    }
}
