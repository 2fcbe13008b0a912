package io.agentloop.suite.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A child as the JDK starts it: works everywhere, and costs two threads and a helper process each time. */
final class JdkChild implements Child {
    private final Process process;
    private final CountDownLatch open = new CountDownLatch(2);

    private final Executor readers;

    /** Two threads of these read. */
    JdkChild(Process process, Executor readers) {
        this.process = process;
        this.readers = readers;
    }

    @Override
    public void read(Sink out, Sink err) {
        readers.execute(new Drain(process.getInputStream(), out, open));
        readers.execute(new Drain(process.getErrorStream(), err, open));
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Optional<ProcessHandle> handle() {
        return Optional.of(process.toHandle());
    }

    @Override
    public boolean awaitEnd(TimeLimit limit) throws InterruptedException {
        for (Duration left = limit.left(); left.isPositive(); left = limit.left()) {
            if (process.waitFor(left.toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        }
        return !process.isAlive();
    }

    @Override
    public boolean awaitStreams(Duration time) throws InterruptedException {
        return open.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** The readers end with the streams. */
    @Override
    public void close() {}
}
