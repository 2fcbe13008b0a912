package io.agentloop.provider.scenario;

import java.util.List;

/** Everything that is wrong with a scenario file, a line for each. */
public final class BadScenario extends Exception {
    private final List<String> problems;

    BadScenario(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each with file and line. */
    public List<String> problems() {
        return problems;
    }
}
