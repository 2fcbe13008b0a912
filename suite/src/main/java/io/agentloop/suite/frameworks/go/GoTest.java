package io.agentloop.suite.frameworks.go;

import io.agentloop.suite.framework.ArgumentChunks;
import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.Inquiry;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.Silence;
import io.agentloop.suite.framework.Workers;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.LineReader;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists and runs the tests of a Go module; ids are "folder::Test", one process runs those of one package. */
public final class GoTest implements Framework {
    private static final int LONGEST_LINE_BYTES = 64 << 10;
    /** Each test tells when it begins. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Ground ground;
    private final List<String> program;
    private final Inquiry inquiry;

    /** At work in this folder. */
    public GoTest(Ground ground) {
        this.ground = ground;
        this.program = ground.program("go");
        this.inquiry = new Inquiry(ground.runner(), name());
    }

    /** Some tests of one package. */
    private record Part(String name, List<TestId> ids) {
        String test(TestId id) {
            int colons = id.text().lastIndexOf(GoTests.JOINT);
            return colons < 0 ? "" : id.text().substring(colons + GoTests.JOINT.length());
        }
    }

    @Override
    public String name() {
        return "go";
    }

    @Override
    public Duration silence() {
        return SILENCE;
    }

    @Override
    public Optional<String> whyMissing() {
        return ground.whyMissing(program.getFirst());
    }

    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        GoPackages packages = new GoPackages(ground.root());
        Command which = command("list", List.of("-e", "-f", GoPackages.FORMAT), "./...");
        if (inquiry.ask(which, limit, LONGEST_LINE_BYTES, packages::line) instanceof Inquiry.Reply.Broken broken) {
            return new Listing.Broken(broken.reason());
        }
        GoTests tests = new GoTests(packages);
        Command command = command("test", List.of("-list", ".", "-json"), "./...");
        return switch (inquiry.ask(command, limit, LONGEST_LINE_BYTES, tests::line)) {
            case Inquiry.Reply.Broken broken -> new Listing.Broken(broken.reason());
            case Inquiry.Reply.Ended ended when ended.code() == 0 || tests.hasUnbuildable() -> tests.listing();
            case Inquiry.Reply.Ended ended ->
                new Listing.Broken(inquiry.why(command, "ended with exit " + ended.code(), ended.printed()));
        };
    }

    @Override
    public List<Batch> run(List<TestId> ids, Calls calls) throws InterruptedException, IOException, CannotStart {
        List<Batch> batches = Collections.synchronizedList(new ArrayList<>());
        List<CannotStart> refused = Collections.synchronizedList(new ArrayList<>());
        new Workers(calls.jobs()).forEach(parts(ids), calls.limit(), part -> {
            try {
                batches.add(run(part, calls));
            } catch (CannotStart gone) {
                refused.add(gone);
            }
        });
        if (!refused.isEmpty()) {
            throw refused.getFirst();
        }
        return batches;
    }

    /** By package, in the order of the ids, each small enough for one pattern. */
    private static List<Part> parts(List<TestId> ids) {
        Map<String, List<TestId>> packages = new LinkedHashMap<>();
        for (TestId id : ids) {
            int colons = id.text().lastIndexOf(GoTests.JOINT);
            String name = colons < 0 ? id.text() : id.text().substring(0, colons);
            packages.computeIfAbsent(name, first -> new ArrayList<>()).add(id);
        }
        List<Part> parts = new ArrayList<>();
        packages.forEach((name, tests) ->
                ArgumentChunks.ofOneArgument(tests, TestId::text).forEach(chunk -> parts.add(new Part(name, chunk))));
        return parts;
    }

    /** Not from the cache: a result has to be one of now. Without a limit of go's own: it ends the whole package. */
    private Batch run(Part part, Calls calls) throws InterruptedException, CannotStart {
        String pattern = part.ids().stream().map(part::test).collect(Collectors.joining("|", "^(", ")$"));
        List<String> words = List.of("-json", "-count=1", "-timeout=0", "-run", pattern);
        Silence silence = calls.newSilence();
        GoEvents events = new GoEvents(part.name(), ground.root());
        LineReader lines = new LineReader(LONGEST_LINE_BYTES, line -> {
            if (events.line(line)) {
                silence.heard();
            }
        });
        Call call = calls.call(command("test", words, GoPackages.argument(part.name(), ground.root())), silence, lines);
        lines.end();
        return calls.batch(part.ids(), call, events.told(part.ids(), call).exactly(part.ids()));
    }

    private Command command(String verb, List<String> words, String packages) {
        List<String> all = new ArrayList<>(List.of(verb));
        all.addAll(words);
        all.addAll(ground.args());
        all.add(packages);
        return ground.command(program, all);
    }
}
