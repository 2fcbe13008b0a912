package io.agentloop.protocol.board;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one line of {@code run.yaml}. */
public final class RunFile {
    private static final Pattern STATE = Pattern.compile("(?m)^state: (running|paused|draining|stopped)$");

    private RunFile() {}

    /** The file that asks for this state. */
    public static String text(RunState state) {
        return "state: " + state + "\n";
    }

    /** The state that the file asks for; running when it names none. */
    public static RunState state(String text) {
        Matcher line = STATE.matcher(text);
        return line.find() ? RunState.parse(line.group(1)) : RunState.RUNNING;
    }
}
