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
import java.util.Collections;
import java.util.List;

/** Runs the commands of the project, and those of the loop. */
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

    /**
     * What a program said, whatever its exit code.
     *
     * @param exit -1 when it was ended
     */
    record Said(int exit, List<String> lines) {
        Said {
            lines = List.copyOf(lines);
        }

        String last() {
            return lines.isEmpty() ? "it printed nothing" : lines.getLast();
        }
    }

    /** Runs a program, with both its streams as one. */
    Said said(List<String> words) throws IOException, InterruptedException, BadUse {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        LineReader out = new LineReader(LONGEST_LINE, lines::add);
        LineReader err = new LineReader(LONGEST_LINE, lines::add);
        Ended ended = run(words, out, err);
        out.end();
        err.end();
        return new Said(ended.ending() instanceof Ending.Exited exited ? exited.code() : -1, lines);
    }

    private Ended run(List<String> words, LineReader out, LineReader err)
            throws IOException, InterruptedException, BadUse {
        try {
            return runner.run(new Command(words, folder), new Limits(Deadline.in(limit), MOST_OUTPUT), out, err);
        } catch (CannotStart cannot) {
            throw new BadUse(cannot.reason());
        }
    }

    private List<String> lines(String what, List<String> words) throws IOException, InterruptedException, BadUse {
        List<String> out = new ArrayList<>();
        List<String> err = new ArrayList<>();
        LineReader outLines = new LineReader(LONGEST_LINE, out::add);
        LineReader errLines = new LineReader(LONGEST_LINE, err::add);
        Ended ended = run(words, outLines, errLines);
        outLines.end();
        errLines.end();
        if (!(ended.ending() instanceof Ending.Exited exited && exited.code() == 0)) {
            String last = err.isEmpty() ? (out.isEmpty() ? "it printed nothing" : out.getLast()) : err.getLast();
            throw new BadUse(what + ": " + ended.ending().inWords() + "; " + last);
        }
        return out;
    }
}
