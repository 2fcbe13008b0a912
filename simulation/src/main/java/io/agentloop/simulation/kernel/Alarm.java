package io.agentloop.simulation.kernel;

/** Something that happens at a certain time unless it is called off. */
public final class Alarm implements Comparable<Alarm> {
    private final long nanos;
    private final long order;
    private final Runnable what;
    private boolean off;

    Alarm(long nanos, long order, Runnable what) {
        this.nanos = nanos;
        this.order = order;
        this.what = what;
    }

    long nanos() {
        return nanos;
    }

    void ring() {
        if (!off) {
            what.run();
        }
    }

    /** It does not happen. */
    public void callOff() {
        off = true;
    }

    boolean isOff() {
        return off;
    }

    @Override
    public int compareTo(Alarm other) {
        int byTime = Long.compare(nanos, other.nanos);
        return byTime == 0 ? Long.compare(order, other.order) : byTime;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(order);
    }
}
