package io.agentloop.agent.scripted;

import java.util.List;

/** A play that cannot be played, with everything that is wrong with it, one line each. */
final class BadPlay extends Exception {
    private final List<String> problems;

    BadPlay(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
