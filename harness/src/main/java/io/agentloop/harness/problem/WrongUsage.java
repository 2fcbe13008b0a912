package io.agentloop.harness.problem;

import java.util.List;

/** The command, the settings or the project are not what they must be; nothing was started. */
public final class WrongUsage extends HarnessProblem {
    /** One thing is wrong. */
    public WrongUsage(String message) {
        super(2, message, null);
    }

    /** Several things are wrong; all are named. */
    public WrongUsage(List<String> problems) {
        this(String.join("\n", problems));
    }
}
