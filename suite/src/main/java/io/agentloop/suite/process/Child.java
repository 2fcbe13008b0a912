package io.agentloop.suite.process;

import java.time.Duration;
import java.util.Optional;

/** A program that was started and whose output is read meanwhile; to be closed once it has ended or was ended. */
sealed interface Child extends AutoCloseable permits JdkChild, SpawnedChild {
    /** Its number, which another process may have once it has ended. */
    long pid();

    /** The process itself, without its streams: ending it loses nothing of what it said. */
    Optional<ProcessHandle> handle();

    /** From now on what it prints goes to these two. */
    void read(Sink out, Sink err);

    /** Whether it ended within the time. */
    boolean awaitEnd(TimeLimit limit) throws InterruptedException;

    /** Whether all that it printed is read; what somebody else holds open is waited for so long. */
    boolean awaitStreams(Duration time) throws InterruptedException;

    /** Its exit code, or 128 and the signal; only of one that has ended. */
    int exitCode() throws InterruptedException;

    @Override
    void close();
}
