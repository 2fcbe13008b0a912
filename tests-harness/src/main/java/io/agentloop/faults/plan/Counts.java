package io.agentloop.faults.plan;

/**
 * How many faults of each kind.
 *
 * @param serverKills of the upstream by SIGKILL
 * @param workerKills of clients by SIGKILL
 * @param stops of clients by SIGSTOP, beyond their lease
 * @param freezes of the upstream by SIGSTOP
 * @param cuts whatever happens on the wire
 * @param fullDisks of the upstream
 * @param restarts of the upstream by SIGTERM
 */
public record Counts(int serverKills, int workerKills, int stops, int freezes, int cuts, int fullDisks, int restarts) {
    private static final int WHOLE = 100;

    /** The usual mixture. */
    public static Counts of(int faults) {
        int workerKills = faults * 4 / WHOLE;
        int stops = faults * 4 / WHOLE;
        int freezes = faults * 2 / WHOLE;
        int fullDisks = faults * 5 / WHOLE;
        int restarts = faults * 3 / WHOLE;
        int cuts = faults * 32 / WHOLE;
        int rest = faults - workerKills - stops - freezes - fullDisks - restarts - cuts;
        return new Counts(rest, workerKills, stops, freezes, cuts, fullDisks, restarts);
    }

    /** All together. */
    public int all() {
        return serverKills + workerKills + stops + freezes + cuts + fullDisks + restarts;
    }

    /** Both together. */
    public Counts plus(Counts more) {
        return new Counts(
                serverKills + more.serverKills,
                workerKills + more.workerKills,
                stops + more.stops,
                freezes + more.freezes,
                cuts + more.cuts,
                fullDisks + more.fullDisks,
                restarts + more.restarts);
    }

    /** The same without those that need a small disk. */
    public Counts onBigDisk() {
        return new Counts(serverKills, workerKills, stops, freezes, cuts, 0, restarts);
    }

    /** Full disks, and a few kills and restarts meanwhile, which come on top. */
    public Counts onSmallDisk() {
        return new Counts(fullDisks / 5, 0, 0, 0, fullDisks / 5, fullDisks, fullDisks / 10);
    }

    /** The part of one of several rounds, counted from 0; all parts together are the whole. */
    public Counts part(int round, int rounds) {
        return new Counts(
                part(serverKills, round, rounds),
                part(workerKills, round, rounds),
                part(stops, round, rounds),
                part(freezes, round, rounds),
                part(cuts, round, rounds),
                part(fullDisks, round, rounds),
                part(restarts, round, rounds));
    }

    private static int part(int all, int round, int rounds) {
        return all * (round + 1) / rounds - all * round / rounds;
    }
}
