package io.agentloop.simulation.run;

import io.agentloop.git.Signature;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.simulation.agent.Agents;
import io.agentloop.simulation.agent.SimAgent;
import io.agentloop.simulation.check.Promises;
import io.agentloop.simulation.check.Violations;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.git.Disk;
import io.agentloop.simulation.kernel.Chance;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.kernel.Trace;
import io.agentloop.simulation.network.Network;
import io.agentloop.simulation.plan.Mutant;
import io.agentloop.simulation.plan.Plan;
import io.agentloop.simulation.upstream.SimUpstream;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One simulated run: trouble for a while, then calm, in which everything has to come to a good end. */
final class World {
    private static final long HOUR = 3_600 * Kernel.SECOND;
    private static final long TO_FINISH = 12 * HOUR;
    private static final long TO_LEAVE = 120 * Kernel.SECOND;

    private final long seed;
    private final Kernel kernel;
    private final Plan plan;
    private final Disk disk;
    private final Violations violations;
    private final Promises promises;
    private final SimUpstream upstream;
    private final List<SimAgent> agents;

    World(long seed, Mutant mutant, boolean readable) {
        this.seed = seed;
        Chance chance = new Chance(seed);
        this.kernel = new Kernel(chance, new Trace(readable));
        this.plan = new Plan(chance, mutant);
        Set<String> poison = new HashSet<>();
        this.disk = new Disk(main(), board(plan, chance, poison));
        this.violations = new Violations(kernel);
        this.promises = new Promises(
                kernel, disk, violations, HarnessConfig.standard().lease().toNanos());
        this.upstream = new SimUpstream(kernel, disk, plan, promises);
        Network network = new Network(kernel, plan, upstream);
        this.agents = Agents.of(kernel, plan, network, promises, poison);
    }

    private static Commit main() {
        Map<String, Optional<String>> files = new HashMap<>();
        for (String name : List.of("a", "b", "c")) {
            files.put("shared/" + name, Optional.of("as it was"));
        }
        return Commit.of(null, files, person(), "begin\n\nLanding: " + "0".repeat(32) + "\n");
    }

    private static Commit board(Plan plan, Chance chance, Set<String> poison) {
        Map<String, Optional<String>> files = new HashMap<>();
        for (int i = 1; i <= plan.tasks(); i++) {
            String depends =
                    i > 2 && chance.happens(0.2) ? "depends_on: [task-" + chance.between(1, i - 1) + "]\n" : "";
            String paths = chance.happens(0.2) ? "paths: [src/group/]\n" : "paths: [src/task-" + i + "]\n";
            if (chance.happens(0.04)) {
                poison.add("task-" + i);
            }
            files.put(
                    "tasks/task-" + i + ".md", Optional.of("---\ntitle: Task " + i + "\n" + depends + paths + "---\n"));
        }
        return Commit.of(null, files, person(), "board\n\nLanding: " + "1".repeat(32) + "\n");
    }

    private static Signature person() {
        return new Signature("person", "person@agentloop.invalid", Instant.EPOCH);
    }

    /** Lets it happen. */
    SeedResult run() {
        try {
            upstream.start();
            agents.forEach(agent -> kernel.after(kernel.chance().between(0, 30 * Kernel.SECOND), agent::start));
            Troubles troubles = new Troubles(kernel, plan, disk, upstream, agents);
            troubles.begin();
            kernel.runUntil(plan.troubleNanos(), this::isFinished);
            troubles.end();
            kernel.note("WORLD", () -> "calms down; finished " + promises.finished() + " of " + plan.tasks());
            finish();
            leave();
            promises.atTheEnd();
        } finally {
            kernel.end();
        }
        Throwable broken = kernel.broken();
        if (broken != null) {
            violations.add("a thread died of " + broken + " at "
                    + (broken.getStackTrace().length == 0 ? "?" : broken.getStackTrace()[0]));
        }
        return new SeedResult(
                seed,
                promises.claims(),
                kernel.steps(),
                kernel.trace().hash(),
                kernel.disturbed(),
                violations.all(),
                kernel.trace().lines());
    }

    private boolean isFinished() {
        return violations.any() || blocked() == plan.tasks();
    }

    /** Tasks that are completed, parked, or wait for a parked one. */
    private long blocked() {
        return promises.parked() == 0
                ? promises.finished()
                : disk.board().board().tasks().values().stream()
                        .filter(task -> Unfinishable.isOver(disk.board().board(), task))
                        .count();
    }

    private void finish() {
        long until = kernel.nanos() + TO_FINISH;
        kernel.runUntil(until, this::isFinished);
        violations.unless(
                isFinished() || kernel.broken() != null || kernel.disturbed(),
                "after " + TO_FINISH / HOUR + " calm hours only " + blocked() + " of " + plan.tasks()
                        + " tasks are completed or parked; held: "
                        + disk.board().board().claims().values());
    }

    private void leave() {
        if (violations.any() || kernel.broken() != null) {
            return;
        }
        kernel.note("WORLD", () -> "asks everybody to leave");
        agents.forEach(SimAgent::askToLeave);
        kernel.runUntil(kernel.nanos() + TO_LEAVE, () -> agents.stream().allMatch(SimAgent::isOver));
        for (SimAgent agent : agents) {
            violations.unless(agent.isOver(), "an agent did not leave within " + TO_LEAVE / Kernel.SECOND + " s");
        }
    }
}
