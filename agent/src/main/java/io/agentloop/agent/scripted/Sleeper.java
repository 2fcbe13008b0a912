package io.agentloop.agent.scripted;

import java.time.Duration;

/** Lets time pass. */
interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
