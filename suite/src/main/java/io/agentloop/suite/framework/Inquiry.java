package io.agentloop.suite.framework;

import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.CappedOutput;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ended;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.Limits;
import io.agentloop.suite.process.LineReader;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.Sink;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.Escapes;
import java.util.function.Consumer;

/** Asks a program something, such as which tests there are. */
public final class Inquiry {
    private static final long MOST_OUTPUT_BYTES = 64L << 20;
    private static final int KEPT_BYTES = 16 << 10;
    private static final int LONGEST_COMMAND = 80;

    private final ProcessRunner runner;
    private final String about;

    /** The words that messages begin with, such as "tests.list" or "pytest". */
    public Inquiry(ProcessRunner runner, String about) {
        this.runner = runner;
        this.about = about;
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It ended by itself. */
        record Ended(Command command, int code, CappedOutput out, CappedOutput err) implements Reply {
            /** Standard error, or standard output when that is all there is. */
            public String printed() {
                return err.total() > 0 ? err.text() : out.text();
            }
        }

        /** It did not, or could not be started. */
        record Broken(String reason) implements Reply {}
    }

    /** Hands on each line of standard output, of which at most {@code longestBytes} are kept. */
    public Reply ask(Command command, TimeLimit limit, int longestBytes, Consumer<String> lines)
            throws InterruptedException {
        CappedOutput err = new CappedOutput(KEPT_BYTES, KEPT_BYTES);
        CappedOutput out = new CappedOutput(KEPT_BYTES, KEPT_BYTES);
        LineReader reader = new LineReader(longestBytes, lines);
        Sink both = (bytes, count) -> {
            reader.accept(bytes, count);
            out.accept(bytes, count);
        };
        try {
            Ended ended = runner.run(command, new Limits(limit, MOST_OUTPUT_BYTES), both, err);
            reader.end();
            return reply(command, ended.ending(), out, err);
        } catch (CannotStart refused) {
            return new Reply.Broken(about + ": " + refused.reason());
        }
    }

    private Reply reply(Command command, Ending ending, CappedOutput out, CappedOutput err) {
        return switch (ending) {
            case Ending.Exited(int code) -> new Reply.Ended(command, code, out, err);
            case Ending.Signalled signalled ->
                new Reply.Broken(why(command, "was killed by signal " + signalled.signal(), err.text()));
            case Ending.TimedOut _ ->
                new Reply.Broken(why(command, "was still running at the end of its time", err.text()));
            case Ending.Flooded _ -> new Reply.Broken(why(command, "printed more than 64 MB", err.text()));
        };
    }

    /** One line that says which command did what, with the line of its output that says most. */
    public String why(Command command, String what, String printed) {
        String line = TellingLine.of(printed);
        return about + ": " + Escapes.visible(command.shown(), LONGEST_COMMAND) + " " + what
                + (line.isEmpty() ? "" : ": " + Escapes.visible(line, 200));
    }
}
