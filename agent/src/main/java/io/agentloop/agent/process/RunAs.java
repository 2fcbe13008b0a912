package io.agentloop.agent.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Under which uid a program runs.
 *
 * @param prefix program and arguments that switch the uid and then become the program; empty for our own uid
 */
public record RunAs(List<String> prefix) {
    /** Our own uid. */
    public static final RunAs OURSELVES = new RunAs(List.of());

    public RunAs {
        prefix = List.copyOf(prefix);
    }

    /** The whole argument list. */
    List<String> command(List<String> program) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(program);
        return all;
    }
}
