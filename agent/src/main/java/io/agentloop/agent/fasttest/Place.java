package io.agentloop.agent.fasttest;

import io.agentloop.suite.sample.SampleSlot;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where and as whom the command runs.
 *
 * @param folder the current folder
 * @param environment all variables; the tests inherit them
 * @param board the harness.yaml of the board
 * @param memory how much of it a test may hold
 */
record Place(Path folder, Map<String, String> environment, Path board, int processors, TestMemory memory) {
    Place {
        environment = Map.copyOf(environment);
    }

    /** The project tree around the current folder, else that folder. */
    Path root() {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (at.resolve(".git").toFile().exists()) {
                return at;
            }
        }
        return folder;
    }

    /** Whose sample it is; outside of a fleet that of somebody alone. */
    SampleSlot slot(double fraction, int crew) throws BadUse {
        return new SampleSlot(
                number("HARNESS_SLOT", 0, 0),
                number("HARNESS_SESSION", 0, 0),
                number("HARNESS_FLEET", 1, crew),
                fraction,
                environment.getOrDefault("HARNESS_SEED", ""));
    }

    private int number(String variable, int least, int otherwise) throws BadUse {
        String text = Optional.ofNullable(environment.get(variable)).orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // The message is the same.
        }
        throw new BadUse(variable + " is a whole number from " + least + ", not '" + text + "'");
    }
}
