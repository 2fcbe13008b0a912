package io.agentloop.simulation.plan;

import io.agentloop.simulation.kernel.Chance;
import io.agentloop.simulation.kernel.Kernel;

/** How rough a world is. Drawn anew for each seed, so that some worlds have one kind of trouble only and others all of it. */
public final class Plan {
    private final Mutant mutant;
    private final int agents;
    private final int tasks;
    private final long troubleNanos;
    private final double lost;
    private final double cut;
    private final double duplicated;
    private final double slow;
    private final double crashAtStep;
    private final boolean gates;
    private final boolean sharedPaths;
    private boolean calm;

    /** Draws one. */
    public Plan(Chance chance, Mutant mutant) {
        this.mutant = mutant;
        this.agents = (int) chance.between(2, 5);
        this.tasks = (int) chance.between(4, 20);
        this.troubleNanos = chance.between(8, 30) * 60 * Kernel.SECOND;
        this.lost = rate(chance, 0.08);
        this.cut = rate(chance, 0.12);
        this.duplicated = rate(chance, 0.08);
        this.slow = rate(chance, 0.06);
        this.crashAtStep = rate(chance, 0.02);
        this.gates = chance.happens(0.6);
        this.sharedPaths = chance.happens(0.5);
    }

    private static double rate(Chance chance, double most) {
        return chance.happens(0.4) ? 0 : most * chance.between(1, 100) / 100;
    }

    /** The rule that is broken. */
    public Mutant mutant() {
        return mutant;
    }

    /** Number of agents. */
    public int agents() {
        return agents;
    }

    /** Number of tasks. */
    public int tasks() {
        return tasks;
    }

    /** How long things go wrong. */
    public long troubleNanos() {
        return troubleNanos;
    }

    /** From now on nothing goes wrong. */
    public void calmDown() {
        calm = true;
    }

    /** Whether nothing goes wrong any more. */
    public boolean calm() {
        return calm;
    }

    /** How likely a request does not arrive. */
    public double lost() {
        return calm ? 0 : lost;
    }

    /** How likely an answer does not arrive. */
    public double cut() {
        return calm ? 0 : cut;
    }

    /** How likely a request arrives twice. */
    public double duplicated() {
        return calm ? 0 : duplicated;
    }

    /** How likely a request or its answer takes minutes. */
    public double slow() {
        return calm ? 0 : slow;
    }

    /** How likely the upstream dies at a step of a landing. */
    public double crashAtStep() {
        return calm ? 0 : crashAtStep;
    }

    /** How likely something goes wrong that goes wrong so often in rough times. */
    public double now(double probability) {
        return calm ? 0 : probability;
    }

    /** Whether tests gate landings. */
    public boolean gates() {
        return gates;
    }

    /** Whether tasks touch each other's files. */
    public boolean sharedPaths() {
        return sharedPaths;
    }
}
