package io.agentloop.agent.scripted;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One thing the scripted agent does. */
sealed interface Step {

    /** Says something, as a model does between two commands. */
    record Print(String text) implements Step {}

    /** Writes a whole file and the folders above it; the mode is octal, such as 0755. */
    record Write(Path path, String text, Optional<String> mode) implements Step {}

    /** Adds to the end of a file, which is made when it is missing. */
    record Append(Path path, String text) implements Step {}

    /** Replaces the only place where the old text stands. */
    record Replace(Path path, String old, String replacement) implements Step {}

    /** Applies a unified diff. */
    record Patch(String diff) implements Step {}

    /** Runs a command; when checked, an exit code other than zero ends the play. */
    record Run(List<String> command, boolean check) implements Step {
        public Run {
            command = List.copyOf(command);
        }
    }

    /** Commits everything there is. */
    record Commit(String message) implements Step {}

    /** Pushes HEAD to a branch of origin. */
    record Push(String branch, boolean check) implements Step {}

    /** Calls the {@code task} command. */
    record TaskCommand(List<String> arguments, boolean check) implements Step {
        public TaskCommand {
            arguments = List.copyOf(arguments);
        }
    }

    /** Calls the {@code fast-test} command; looking at red tests is no failure unless the play says so. */
    record FastTest(List<String> arguments, boolean check) implements Step {
        public FastTest {
            arguments = List.copyOf(arguments);
        }
    }

    /** Waits, as a model does while it thinks. */
    record Sleep(Duration duration) implements Step {}

    /** Reports tokens and money. */
    record Usage(long input, long output, double costUsd) implements Step {}

    /** Ends the program with this code at once. */
    record Exit(int code) implements Step {}

    /** Never ends, and does not listen to a TERM signal. */
    record Hang() implements Step {}

    /** Prints so many bytes. */
    record Flood(long bytes) implements Step {}

    /** Runs a shell command that may well end this program too. */
    record Kill(String command) implements Step {}
}
