package io.agentloop.simulation.agent;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.assignment.Holding;
import io.agentloop.agent.endpoint.LoopOrigin;
import io.agentloop.agent.git.Origin;
import io.agentloop.agent.session.SessionPlan;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.session.Outcome;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.kernel.Chance;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.kernel.SimProcess;
import io.agentloop.simulation.plan.Plan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Imitates what a model does in a session: it commits, pushes, says that it is done, gives up, hangs, crashes, or kills its container. */
final class SimLlm {
    private final Kernel kernel;
    private final SimProcess process;
    private final Plan plan;
    private final Changes changes;
    private final SimWorkspace workspace;
    private final Volume volume;
    private final Holding holding;
    private final LoopOrigin origin;

    SimLlm(
            Kernel kernel,
            SimProcess process,
            Plan plan,
            Changes changes,
            SimWorkspace workspace,
            Volume volume,
            Holding holding,
            LoopOrigin origin) {
        this.kernel = kernel;
        this.process = process;
        this.plan = plan;
        this.changes = changes;
        this.workspace = workspace;
        this.volume = volume;
        this.holding = holding;
        this.origin = origin;
    }

    /**
     * Begins a session.
     *
     * @param going whether it has not been ended
     * @param end is told how it ended by itself
     */
    void begin(SessionPlan session, BooleanSupplier going, Consumer<Outcome> end) {
        process.start("llm", () -> {
            try {
                Outcome outcome = session(session, going);
                if (going.getAsBoolean()) {
                    end.accept(outcome);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Outcome session(SessionPlan session, BooleanSupplier going) throws InterruptedException {
        Chance chance = kernel.chance();
        String task = session.environment().getOrDefault("HARNESS_TASK", "");
        boolean mends = !"work".equals(session.environment().get("HARNESS_SESSION_KIND"));
        think(60);
        if (changes.isPoison(task) && going.getAsBoolean()) {
            kernel.note(process.name(), () -> task + " ends whoever works on it");
            process.kill();
            kernel.vanish();
        }
        Optional<Outcome> bad = badDay(chance);
        if (bad.isPresent() && chance.happens(0.5)) {
            return bad.get();
        }
        if (mends) {
            startAgain();
        }
        long commits = chance.between(1, 3);
        for (int i = 0; i < commits && going.getAsBoolean(); i++) {
            commit(task);
            think(50);
            if (going.getAsBoolean() && chance.happens(plan.calm() ? 0.1 : 0.3)) {
                push();
            }
        }
        if (bad.isPresent()) {
            return bad.get();
        }
        if (going.getAsBoolean()) {
            say(chance);
        }
        return new Outcome.Finished();
    }

    private void think(long atMostSeconds) throws InterruptedException {
        kernel.sleep(kernel.chance().skewed(Kernel.SECOND / 2, atMostSeconds * Kernel.SECOND));
    }

    private Optional<Outcome> badDay(Chance chance) throws InterruptedException {
        if (!chance.happens(plan.now(0.15))) {
            return Optional.empty();
        }
        return switch ((int) chance.between(0, 6)) {
            case 0 -> Optional.of(new Outcome.NoResult(1, "segmentation fault"));
            case 1 -> Optional.of(new Outcome.RateLimited(Duration.ofSeconds(chance.between(1, 120))));
            case 2 -> Optional.of(new Outcome.ContextFull());
            case 3 -> Optional.of(new Outcome.OutOfMemory());
            case 4 -> {
                kernel.sleep(3_600 * Kernel.SECOND);
                yield Optional.empty();
            }
            case 5 -> {
                process.kill();
                kernel.vanish();
                yield Optional.empty();
            }
            default -> Optional.of(new Outcome.Finished());
        };
    }

    /** On top of main as it is now, as after a conflict; what was there is given up. */
    private void startAgain() {
        try {
            Commit main = volume.find(origin.fetching());
            if (main != null) {
                workspace.head(main);
            }
        } catch (IOException away) {
            kernel.note(process.name(), () -> "the LLM cannot fetch: " + away.getMessage());
        }
    }

    private void commit(String task) {
        workspace.head().ifPresent(head -> {
            int number = changes.next();
            String path = changes.path(task, kernel.chance());
            Commit made = Commit.of(
                    head,
                    Map.of(path, Optional.of("text " + number)),
                    new Signature(process.name(), "llm@agentloop.invalid", process.instant()),
                    Commit.changeMessage(number));
            workspace.head(made);
            kernel.note(process.name(), () -> "the LLM commits " + made + " (change " + number + ", " + path + ")");
        });
    }

    private void push() {
        workspace.head().ifPresent(head -> {
            volume.add(head);
            Optional<CommitId> commit = Optional.of(head.id());
            Origin.Answer answer = origin.pushed(RefNames.MAIN, commit, line -> {});
            kernel.note(process.name(), () -> "the LLM pushed " + head + ": " + answer);
        });
    }

    private void say(Chance chance) {
        Optional<Assignment> held = holding.current();
        if (held.isEmpty()) {
            return;
        }
        if (chance.happens(plan.now(0.1))) {
            held.get().sayReleased("too hard");
        } else if (!chance.happens(plan.now(0.15))) {
            held.get().sayDone("done");
        }
    }

    /** The numbers of all changes of a world, and which files a task touches. */
    static final class Changes {
        private final List<String> shared = List.of("shared/a", "shared/b", "shared/c");
        private final boolean sharing;
        private final java.util.Set<String> poison;
        private int last;

        Changes(boolean sharing, java.util.Set<String> poison) {
            this.sharing = sharing;
            this.poison = poison;
        }

        int next() {
            return ++last;
        }

        boolean isPoison(String task) {
            return poison.contains(task);
        }

        String path(String task, Chance chance) {
            return sharing && chance.happens(0.3) ? chance.pick(shared) : "src/" + task + "/" + chance.between(0, 3);
        }
    }
}
