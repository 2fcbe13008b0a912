package io.agentloop.agent.report;

/** Is told what happens. */
@FunctionalInterface
public interface Events {
    /** Takes one event. */
    void happened(LoopEvent event);
}
