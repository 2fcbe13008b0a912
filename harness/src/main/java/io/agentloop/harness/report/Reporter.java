package io.agentloop.harness.report;

/** Is told what happens. */
@FunctionalInterface
public interface Reporter {
    /** Takes note of it. */
    void tell(Event event);
}
