package io.agentloop.harness.tool;

import io.agentloop.harness.docker.LogLine;
import java.util.List;
import java.util.function.Consumer;

/** What a command prints, each line once, however often its log is read, up to a last line that says that there is no more. */
final class ToolOutput {
    static final String LAST_LINE = "agentloop: the command is over";

    private final Consumer<LogLine> sink;
    private int taken;
    private int ends;

    ToolOutput(Consumer<LogLine> sink) {
        this.sink = sink;
    }

    void take(LogLine line) {
        taken++;
        if (line.text().equals(LAST_LINE)) {
            ends++;
            return;
        }
        sink.accept(line);
    }

    /** Takes what comes after the lines that are known. */
    void catchUp(List<LogLine> all) {
        if (all.size() > taken) {
            List.copyOf(all.subList(taken, all.size())).forEach(this::take);
        }
    }

    /** Whether both streams have come to their end. */
    boolean isOver() {
        return ends == 2;
    }
}
