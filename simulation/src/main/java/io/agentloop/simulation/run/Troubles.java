package io.agentloop.simulation.run;

import io.agentloop.simulation.agent.SimAgent;
import io.agentloop.simulation.git.Disk;
import io.agentloop.simulation.kernel.Chance;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.simulation.kernel.SimProcess;
import io.agentloop.simulation.plan.Plan;
import io.agentloop.simulation.upstream.Life;
import io.agentloop.simulation.upstream.SimUpstream;
import java.time.Duration;
import java.util.List;

/** Kills, pauses, wrong clocks, lost files and full disks, at times that nobody chooses. */
final class Troubles {
    private final Kernel kernel;
    private final Plan plan;
    private final Disk disk;
    private final SimUpstream upstream;
    private final List<SimAgent> agents;
    private final long pace;
    private boolean over;

    Troubles(Kernel kernel, Plan plan, Disk disk, SimUpstream upstream, List<SimAgent> agents) {
        this.kernel = kernel;
        this.plan = plan;
        this.disk = disk;
        this.upstream = upstream;
        this.agents = agents;
        this.pace = kernel.chance().between(20, 400) * Kernel.SECOND;
    }

    void begin() {
        kernel.after(kernel.chance().between(1, pace), this::next);
    }

    private void next() {
        if (over) {
            return;
        }
        Chance chance = kernel.chance();
        switch ((int) chance.between(0, 9)) {
            case 0, 1 -> killAgent(chance.pick(agents));
            case 2, 3 -> pause(chance.pick(agents).process());
            case 4 -> killUpstream();
            case 5 -> pauseUpstream();
            case 6 -> wrongClock(chance);
            case 7 -> fillDisk(chance);
            case 8 -> loseState(chance);
            default -> remove(chance);
        }
        kernel.after(chance.between(1, 2 * pace), this::next);
    }

    /** Everything goes on, and nothing goes wrong any more. */
    void end() {
        over = true;
        plan.calmDown();
        disk.full(false);
        agents.forEach(agent -> resume(agent.process()));
        Life life = upstream.life();
        if (life != null) {
            life.process().resume();
        }
    }

    private void killAgent(SimAgent agent) {
        SimProcess process = agent.process();
        if (process != null) {
            kernel.note("WORLD", () -> "kills " + process.name());
            process.kill();
        }
    }

    private void pause(@org.jspecify.annotations.Nullable SimProcess process) {
        if (process == null) {
            return;
        }
        long time = kernel.chance().skewed(Kernel.SECOND, 900 * Kernel.SECOND);
        kernel.note("WORLD", () -> "stops " + process.name() + " for " + time / Kernel.SECOND + " s");
        process.pause();
        kernel.after(time, () -> resume(process));
    }

    private void resume(@org.jspecify.annotations.Nullable SimProcess process) {
        if (process != null && process.paused()) {
            kernel.note("WORLD", () -> "lets " + process.name() + " go on");
            process.resume();
        }
    }

    private void killUpstream() {
        Life life = upstream.life();
        if (life != null) {
            kernel.note("WORLD", () -> "kills " + life.process().name());
            life.process().kill();
        }
    }

    private void pauseUpstream() {
        Life life = upstream.life();
        if (life != null) {
            pause(life.process());
        }
    }

    private void wrongClock(Chance chance) {
        Life life = upstream.life();
        SimProcess process = chance.happens(0.5) && life != null
                ? life.process()
                : chance.pick(agents).process();
        if (process != null) {
            long seconds = chance.between(-200_000, 200_000);
            kernel.note("WORLD", () -> "sets the clock of " + process.name() + " wrong by " + seconds + " s");
            process.skew(Duration.ofSeconds(seconds));
        }
    }

    private void fillDisk(Chance chance) {
        kernel.note("WORLD", () -> "fills the upstream's disk");
        disk.full(true);
        kernel.after(chance.skewed(Kernel.SECOND, 200 * Kernel.SECOND), () -> disk.full(false));
    }

    private void loseState(Chance chance) {
        SimAgent agent = chance.pick(agents);
        killAgent(agent);
        kernel.note("WORLD", () -> "loses its state file");
        agent.loseState();
    }

    /** The first one always stays. */
    private void remove(Chance chance) {
        if (chance.happens(0.3) && agents.size() > 1) {
            SimAgent agent = agents.get((int) chance.between(1, agents.size() - 1));
            kernel.note("WORLD", () -> "removes an agent for good");
            agent.remove();
        }
    }
}
