package io.agentloop.agent.oracle;

import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.Ended;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.Limits;
import io.agentloop.suite.process.LineReader;
import io.agentloop.suite.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the project's commands that print lists, and puts tasks on the board. */
final class Shell {
    private static final long MOST_OUTPUT = 64L << 20;
    private static final int LONGEST_LINE = 1 << 16;

    private final ProcessRunner runner;
    private final Path folder;
    private final Duration limit;

    Shell(ProcessRunner runner, Path folder, Duration limit) {
        this.runner = runner;
        this.folder = folder;
        this.limit = limit;
    }

    /** What a command prints, when it ends well. */
    List<String> lines(String option, String command) throws IOException, InterruptedException, BadUse {
        return lines(option + " \"" + command + "\"", List.of("sh", "-c", command));
    }

    /** Adds a task; returns what the command said. */
    String task(String title, String text) throws IOException, InterruptedException, BadUse {
        return String.join(" ", lines("task add", List.of("task", "add", title, text)));
    }

    private List<String> lines(String what, List<String> words) throws IOException, InterruptedException, BadUse {
        List<String> out = new ArrayList<>();
        List<String> err = new ArrayList<>();
        LineReader outLines = new LineReader(LONGEST_LINE, out::add);
        LineReader errLines = new LineReader(LONGEST_LINE, err::add);
        Ended ended;
        try {
            ended = runner.run(
                    new Command(words, folder), new Limits(Deadline.in(limit), MOST_OUTPUT), outLines, errLines);
        } catch (CannotStart cannot) {
            throw new BadUse(cannot.reason());
        }
        outLines.end();
        errLines.end();
        if (!(ended.ending() instanceof Ending.Exited exited && exited.code() == 0)) {
            String last = err.isEmpty() ? (out.isEmpty() ? "it printed nothing" : out.getLast()) : err.getLast();
            throw new BadUse(what + ": " + ended.ending().inWords() + "; " + last);
        }
        return out;
    }
}
