package io.agentloop.suite.frameworks.tap;

import io.agentloop.suite.framework.Arguments;
import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.SourceSpots;
import io.agentloop.suite.framework.TellingLine;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.framework.Workers;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.LineReader;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Files that are a test each: it passes when all that it planned is ok. */
final class ManyFiles implements Framework {
    private static final int LONGEST_LINE_BYTES = 64 << 10;

    private final Ground ground;
    private final TapFiles files;

    ManyFiles(Ground ground) {
        this.ground = ground;
        this.files = new TapFiles(ground.root(), ground.args().isEmpty() ? TapFiles.USUAL : ground.args());
    }

    @Override
    public String name() {
        return "tap";
    }

    @Override
    public Optional<String> whyMissing() {
        return ground.run().isEmpty()
                ? Optional.empty()
                : ground.whyMissing(ground.run().getFirst());
    }

    @Override
    public Listing list(TimeLimit limit) {
        return files.list();
    }

    @Override
    public List<Batch> run(List<TestId> ids, Calls calls) throws InterruptedException {
        List<Batch> batches = Collections.synchronizedList(new ArrayList<>());
        new Workers(calls.jobs())
                .forEach(ids, calls.limit(), id -> run(id, calls).ifPresent(batches::add));
        return batches;
    }

    /** What came of one file; empty when the time of the whole run was over before it was. */
    private Optional<Batch> run(TestId id, Calls calls) throws InterruptedException {
        if (!files.has(id.text())) {
            return Optional.of(Batch.ofNobody(List.of(id)));
        }
        Deadline own = Deadline.in(calls.perTest());
        Calls limited =
                new Calls(calls.runner(), calls.limit().or(own), calls.perTest(), calls.perTest(), 1, calls.logs());
        TapReader reader = new TapReader();
        LineReader lines = new LineReader(LONGEST_LINE_BYTES, reader::line);
        try {
            Optional<List<String>> words = command(id.text());
            if (words.isEmpty()) {
                return Optional.of(unusable(id, "is not executable and has no first line such as #!/bin/sh"));
            }
            Call call = limited.call(new Command(words.get(), ground.root()), lines);
            lines.end();
            if (call.ending() instanceof Ending.TimedOut && !own.isOver()) {
                return Optional.empty();
            }
            return Optional.of(limited.batch(
                    List.of(id), call, Told.of(List.of(judged(id, call, reader, calls.perTest())), List.of())));
        } catch (CannotStart refused) {
            return Optional.of(unusable(id, refused.reason()));
        } catch (IOException unreadable) {
            return Optional.of(unusable(id, "cannot be read: " + unreadable.getMessage()));
        }
    }

    private Optional<List<String>> command(String id) throws IOException {
        return ground.run().isEmpty()
                ? files.command(id)
                : Optional.of(Arguments.fill(ground.run(), "{file}", "./" + id));
    }

    private static Batch unusable(TestId id, String reason) {
        Reported error = new Reported(List.of(id.text()), Verdict.ERROR, reason, Optional.empty(), Duration.ZERO);
        Told told = Told.of(List.of(error), List.of());
        return new Batch(List.of(id), new Ending.Exited(1), Duration.ZERO, told, Optional.empty());
    }

    private static Reported judged(TestId id, Call call, TapReader reader, Duration perTest) {
        String printed = call.printed().text();
        return switch (call.ending()) {
            case Ending.Exited(int code) -> exited(id, call, reader, code);
            case Ending.Signalled signalled ->
                said(id, call, Verdict.CRASH, "killed by signal " + signalled.signal() + behind(printed));
            case Ending.TimedOut _ ->
                said(id, call, Verdict.TIMEOUT, "still running after " + perTest.toMillis() + " ms");
            case Ending.Flooded flooded ->
                said(id, call, Verdict.ERROR, "printed more than " + (flooded.limitBytes() >> 20) + " MB");
        };
    }

    /** A failed point says most; a file that is not whole, or ends badly although all is ok, is an error. */
    private static Reported exited(TestId id, Call call, TapReader reader, int code) {
        Optional<TapReader.Said> failed = reader.points().stream()
                .filter(point -> point.point().verdict().isFailing())
                .findFirst();
        if (failed.isPresent()) {
            String words = "'" + failed.get().point().description() + "'";
            return said(id, call, Verdict.FAIL, failed.get().reason(), words);
        }
        Optional<String> wrong = reader.whyNotWhole();
        if (wrong.isPresent()) {
            String exit = code == 0 ? "" : ", exit " + code;
            return said(
                    id,
                    call,
                    Verdict.ERROR,
                    wrong.get() + exit + behind(call.printed().text()));
        }
        if (code != 0) {
            return said(
                    id,
                    call,
                    Verdict.ERROR,
                    "exit " + code + " although all is ok"
                            + behind(call.printed().text()));
        }
        return reader.skippedAll()
                .map(why -> said(id, call, Verdict.SKIP, why))
                .orElseGet(() -> said(id, call, Verdict.PASS, ""));
    }

    private static String behind(String printed) {
        String line = TellingLine.of(printed);
        return line.isEmpty() ? "" : ": " + line;
    }

    private static Reported said(TestId id, Call call, Verdict verdict, String reason) {
        return said(id, call, verdict, reason, "");
    }

    /** The place to look at is named behind these words, if they are there at all. */
    private static Reported said(TestId id, Call call, Verdict verdict, String reason, String words) {
        String printed = call.printed().text();
        String behind = printed.substring(Math.max(0, printed.indexOf(words)));
        Optional<String> place = verdict.isFailing() ? SourceSpots.in(behind) : Optional.empty();
        return new Reported(List.of(id.text()), verdict, reason, place, call.took());
    }
}
