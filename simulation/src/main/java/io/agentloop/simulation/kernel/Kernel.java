package io.agentloop.simulation.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the threads of all simulated processes on the one thread that calls it: whenever one of them waits, the seed says which is next,
 * and when all wait, time passes. So everything happens in one order, which the seed alone decides.
 */
public final class Kernel {
    /** One second of simulated time. */
    public static final long SECOND = 1_000_000_000L;

    private static final long MOST_STEPS = 3_000_000;

    private static final InheritableThreadLocal<Kernel> CURRENT = new InheritableThreadLocal<>();

    private final Chance chance;
    private final Trace trace;
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final List<SimProcess> ready = new ArrayList<>();
    private final List<SimProcess> processes = new ArrayList<>();
    private final Thread carrier = Thread.currentThread();
    private long nanos;
    private long order;
    private long steps;
    private volatile boolean disturbed;
    private @Nullable Throwable broken;

    /** Nothing happens yet. */
    public Kernel(Chance chance, Trace trace) {
        this.chance = chance;
        this.trace = trace;
        CURRENT.set(this);
    }

    /** Reports what a simulated thread dies of to its own kernel. */
    public static void catchAll() {
        Thread.setDefaultUncaughtExceptionHandler((thread, death) -> {
            Kernel kernel = CURRENT.get();
            if (kernel == null) {
                death.printStackTrace();
                return;
            }
            kernel.broke(death);
        });
    }

    /** Something died that must not die. */
    public void broke(Throwable death) {
        if (broken == null) {
            broken = death;
        }
    }

    /** What a thread died of; null when none did. */
    public @Nullable Throwable broken() {
        return broken;
    }

    /** A process in which nothing runs yet. */
    public SimProcess process(String name) {
        SimProcess process = new SimProcess(this, name, processes.size() + 1);
        processes.add(process);
        return process;
    }

    /** Does the next thing; false when nothing is left to do. */
    public boolean step() {
        steps++;
        if (steps == MOST_STEPS) {
            broke(new IllegalStateException("something goes round in circles: " + MOST_STEPS + " steps and no end"));
        }
        if (ready.isEmpty()) {
            return pass();
        }
        int next = ready.size() == 1 ? 0 : (int) chance.between(0, ready.size() - 1);
        SimProcess process = ready.get(next);
        trace.step(nanos, process.number());
        process.runOne();
        return true;
    }

    private boolean pass() {
        Alarm alarm = alarms.poll();
        while (alarm != null && alarm.isOff()) {
            alarm = alarms.poll();
        }
        if (alarm == null) {
            return false;
        }
        nanos = Math.max(nanos, alarm.nanos());
        alarm.ring();
        return true;
    }

    /** Runs until this moment, or until something broke. */
    public void runUntil(long until, Supplier<Boolean> over) {
        boolean goesOn = true;
        while (goesOn && nanos < until && broken == null && !disturbed && !over.get()) {
            goesOn = step();
        }
    }

    void ready(SimProcess process) {
        ready.add(process);
    }

    void unready(SimProcess process) {
        ready.remove(process);
    }

    /** A task that comes from a thread of the machine instead of a simulated one would make this run unlike the next. */
    boolean isOurs() {
        boolean ours = CURRENT.get() == this || Thread.currentThread().equals(carrier);
        if (!ours) {
            disturbed = true;
        }
        return ours;
    }

    /** Whether the machine itself has interfered, so that the run says nothing. */
    public boolean disturbed() {
        return disturbed;
    }

    /** Lets something happen after so many nanoseconds. */
    public Alarm after(long time, Runnable what) {
        Alarm alarm = new Alarm(nanos + Math.max(0, time), order++, what);
        alarms.add(alarm);
        return alarm;
    }

    /** Lets the calling thread wait for so many nanoseconds. */
    public void sleep(long time) throws InterruptedException {
        Signal over = new Signal();
        Alarm alarm = after(time, over::fire);
        try {
            over.await();
        } finally {
            alarm.callOff();
        }
    }

    /** Ends the calling thread without a trace: what it would do next never happens. */
    public void vanish() {
        while (true) {
            LockSupport.park(this);
        }
    }

    /** Now, in nanoseconds since the world began. */
    public long nanos() {
        return nanos;
    }

    /** Number of things that were done. */
    public long steps() {
        return steps;
    }

    /** The world's chance. */
    public Chance chance() {
        return chance;
    }

    /** Notes what happened. */
    public void note(String who, Supplier<String> text) {
        trace.line(nanos, who, text);
    }

    /** What happened so far. */
    public Trace trace() {
        return trace;
    }

    /** Ends everything; the calling thread may then have another kernel. */
    public void end() {
        processes.forEach(SimProcess::kill);
        alarms.clear();
        CURRENT.remove();
    }
}
