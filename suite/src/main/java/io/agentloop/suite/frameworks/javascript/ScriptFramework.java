package io.agentloop.suite.frameworks.javascript;

import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.IdCollector;
import io.agentloop.suite.framework.Inquiry;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.frameworks.events.EventFile;
import io.agentloop.suite.frameworks.events.SourcePrints;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tests in JavaScript; ids are {@code path/of/file > suite > test}, or the file alone where it has no tests to name. */
public final class ScriptFramework implements Framework {
    /** A worker may have to be started, and modules be compiled, before the next test. */
    private static final Duration BETWEEN_TESTS = Duration.ofSeconds(10);

    private static final int LONGEST_LINE_BYTES = 16 << 10;

    private final ScriptRunner kind;
    private final Ground ground;
    private final Inquiry inquiry;

    private ScriptFramework(ScriptRunner kind, Ground ground) {
        this.kind = kind;
        this.ground = ground;
        this.inquiry = new Inquiry(ground.runner(), kind.name());
    }

    /** Run by Jest. */
    public static Framework jest(Ground ground) {
        return new ScriptFramework(new Jest(), ground);
    }

    /** Run by Vitest. */
    public static Framework vitest(Ground ground) {
        return new ScriptFramework(new Vitest(), ground);
    }

    /** Run by Node itself. */
    public static Framework node(Ground ground) {
        return new ScriptFramework(new Node(), ground);
    }

    @Override
    public String name() {
        return kind.name();
    }

    @Override
    public Duration silence() {
        return BETWEEN_TESTS;
    }

    @Override
    public Optional<String> whyMissing() {
        return ground.whyMissing(kind.program(ground).getFirst());
    }

    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        try (Scratch scratch = Reporters.lister(ground.root())) {
            Command command = ground.command(kind.program(ground), kind.toList(ground, scratch.path()));
            Inquiry.Reply reply = inquiry.ask(command, limit, LONGEST_LINE_BYTES, _ -> {});
            return switch (reply) {
                case Inquiry.Reply.Broken broken -> new Listing.Broken(broken.reason());
                case Inquiry.Reply.Ended ended -> listed(EventFile.read(scratch), command, ended);
            };
        } catch (IOException noPlace) {
            return new Listing.Broken(name() + ": cannot write our reporter for it: " + noPlace.getMessage());
        }
    }

    /** A file that cannot be loaded makes the exit code bad, and is in the list as a test that will fail. */
    private Listing listed(EventFile events, Command command, Inquiry.Reply.Ended ended) {
        if (!events.isWhole()) {
            String what = "ended with exit " + ended.code() + " and no whole list";
            return new Listing.Broken(inquiry.why(command, what, ended.printed()));
        }
        IdCollector ids = new IdCollector();
        events.list(ids, new SourcePrints(id -> TestFiles.source(id, ground.root())));
        return ids.listing(name());
    }

    @Override
    public List<Batch> run(List<TestId> ids, Calls calls) throws InterruptedException, IOException, CannotStart {
        List<Batch> batches = new ArrayList<>();
        for (TestFiles part : TestFiles.of(ids, ground.root()).parts()) {
            if (!calls.limit().isOver()) {
                batches.add(part.paths().isEmpty() ? gone(part.ids()) : run(part, calls));
            }
        }
        return batches;
    }

    /** Without a file to run, a runner would run all that it finds. */
    private static Batch gone(List<TestId> ids) {
        List<Reported> missing = ids.stream()
                .map(id -> new Reported(
                        List.of(id.text()), Verdict.MISSING, "its file is gone", Optional.empty(), Duration.ZERO))
                .toList();
        return new Batch(ids, new Ending.Exited(0), Duration.ZERO, Told.of(missing, List.of()), Optional.empty());
    }

    private Batch run(TestFiles files, Calls calls) throws InterruptedException, IOException, CannotStart {
        try (Scratch scratch = Reporters.runner(ground.root(), files.ids())) {
            Command command = ground.command(kind.program(ground), kind.toRun(ground, scratch.path(), files));
            Call call = calls.call(command, EventFile.in(scratch));
            EventFile events = EventFile.read(scratch);
            Told told = events.told(files.ids(), call.ending());
            List<String> problems = new ArrayList<>(told.problems());
            // What went wrong outside any test may have spoilt every test.
            events.notes().stream().map(note -> name() + ": " + note).forEach(problems::add);
            return calls.batch(files.ids(), call, new Told(told.reported(), problems, told.begun(), told.early()));
        }
    }
}
