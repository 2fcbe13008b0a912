package io.agentloop.suite.adapter;

import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.CappedOutput;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ended;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.Limits;
import io.agentloop.suite.process.LineReader;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks the list command for ids, one a line. */
final class ListCommand {
    private static final long MOST_OUTPUT_BYTES = 64L << 20;
    private static final int KEPT_BYTES = 8 << 10;

    private final ProcessRunner runner;
    private final Command command;
    private final SortedMap<TestId, Long> ids = new TreeMap<>();
    private String badId = "";

    ListCommand(List<String> words, Path root, ProcessRunner runner) {
        this.runner = runner;
        this.command = new Command(words, root);
    }

    Listing run(TimeLimit limit) throws InterruptedException {
        CappedOutput err = new CappedOutput(KEPT_BYTES, KEPT_BYTES);
        LineReader reader = new LineReader(4 * TestId.MOST_CHARACTERS + 4, this::line);
        try {
            Ended ended = runner.run(command, new Limits(limit, MOST_OUTPUT_BYTES), reader, err);
            reader.end();
            return judged(ended.ending(), err);
        } catch (CannotStart refused) {
            return new Listing.Broken("tests.list: " + refused.reason());
        }
    }

    private void line(String line) {
        if (line.isBlank()) {
            return;
        }
        if (line.length() > TestId.MOST_CHARACTERS || line.indexOf('\0') >= 0) {
            badId = line;
            return;
        }
        ids.put(new TestId(line), 0L);
    }

    private Listing judged(Ending ending, CappedOutput err) {
        return switch (ending) {
            case Ending.Exited(int code) when code == 0 -> checked();
            case Ending.Exited exited -> broken("ended with exit " + exited.code(), err);
            case Ending.Signalled signalled -> broken("was killed by signal " + signalled.signal(), err);
            case Ending.TimedOut _ -> broken("was still running at the end of its time", err);
            case Ending.Flooded flooded -> broken("printed more than 64 MB", err);
        };
    }

    private Listing checked() {
        if (!badId.isEmpty()) {
            return new Listing.Broken(
                    "tests.list: the command printed what cannot be a test id: " + Escapes.visible(badId, 60));
        }
        return new Listing.Listed(ids);
    }

    private Listing broken(String what, CappedOutput err) {
        String line = TellingLine.of(err.text());
        return new Listing.Broken("tests.list: " + Escapes.visible(command.shown(), 80) + " " + what
                + (line.isEmpty() ? "" : ": " + Escapes.visible(line, 200)));
    }
}
