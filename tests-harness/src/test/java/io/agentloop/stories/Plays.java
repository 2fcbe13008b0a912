package io.agentloop.stories;

/** Parts of plays that many stories use. */
final class Plays {
    /** A file in the agent's container; comes with {@link Engine#signal}. */
    static final String SIGNAL = "/tmp/story-goes-on";

    private Plays() {}

    /** A session that writes a line into a file of its own, lands it and says that it is done. */
    static String writes(String file, String line) {
        return commits(file, line) + PUSH + done("wrote " + file);
    }

    /** Writes a line into a file and commits that. */
    static String commits(String file, String line) {
        return """
                - write: {path: %s, text: "%s\\n"}
                - commit: "%s says %s"
                """.formatted(file, line, file, line);
    }

    /** Says that the task is done. */
    static String done(String summary) {
        return "- task: [done, \"" + summary + "\"]\n";
    }

    /** Lands what is committed. */
    static final String PUSH = "- push: main\n";

    /** Goes on when the story says so. */
    static String untilSignal() {
        return "- run: [sh, -c, \"until [ -e " + SIGNAL + " ]; do sleep 0.1; done\"]\n";
    }

    /** One shell command, whatever its exit code. */
    static String shell(String command) {
        return "- run: {command: [sh, -c, " + quoted(command) + "], check: false}\n";
    }

    /** Something that may end the session. */
    static String kill(String command) {
        return "- kill: " + quoted(command) + "\n";
    }

    /** A section of a play; steps are indented under it. */
    static String section(String name, String steps) {
        return name + ":\n" + steps.indent(2);
    }

    /** What happens in one attempt only. */
    static String attempt(int number, String steps) {
        return "attempts:\n  " + number + ":\n" + section("work", steps).indent(4);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
