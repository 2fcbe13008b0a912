package io.agentloop.bench.measure;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines of an agent's log that cut an iteration into pieces; each ends the piece that it names. */
enum LoopStep {
    CLAIM("claimed .*", "choose and claim"),
    PREPARE("session \\d+ \\(.*", "prepare the workspace"),
    SESSION("session \\d+ .* after .*", "session: start, command, end"),
    LAND("landed .*", "collect, gate, land"),
    COMPLETE("completed .*", "write down");

    private static final Pattern TIME = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d ");

    private final Pattern form;
    private final String words;

    LoopStep(String form, String words) {
        this.form = Pattern.compile(form);
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Which one a line of the log is, if any. */
    static Optional<LoopStep> of(String line) {
        String text = TIME.matcher(line).replaceFirst("");
        return Arrays.stream(values())
                .filter(step -> step.form.matcher(text).matches())
                .findFirst();
    }
}
