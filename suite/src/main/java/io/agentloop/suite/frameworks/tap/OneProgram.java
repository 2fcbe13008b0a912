package io.agentloop.suite.frameworks.tap;

import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.IdCollector;
import io.agentloop.suite.framework.Inquiry;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.LineReader;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One program that prints all tests, and cannot run some of them: listing is running, and so is any run. */
final class OneProgram implements Framework {
    private static final int LONGEST_LINE_BYTES = 64 << 10;
    private static final String JOINT = "::";

    private final Ground ground;
    private final Command command;
    private final Inquiry inquiry;
    private final String prefix;

    OneProgram(Ground ground) {
        this.ground = ground;
        this.command = new Command(ground.run(), ground.root());
        this.inquiry = new Inquiry(ground.runner(), name());
        String program = ground.run().getFirst();
        this.prefix = (program.startsWith("./") ? program.substring(2) : program) + JOINT;
    }

    @Override
    public String name() {
        return "tap";
    }

    @Override
    public Optional<String> whyMissing() {
        return ground.whyMissing(ground.run().getFirst());
    }

    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        TapReader reader = new TapReader();
        return switch (inquiry.ask(command, limit, LONGEST_LINE_BYTES, reader::line)) {
            case Inquiry.Reply.Broken broken -> new Listing.Broken(broken.reason());
            case Inquiry.Reply.Ended ended -> {
                Optional<String> wrong = reader.whyNotWhole();
                if (wrong.isPresent()) {
                    yield new Listing.Broken(inquiry.why(
                            command,
                            wrong.get() + ", exit " + ended.code(),
                            ended.err().text()));
                }
                IdCollector ids = new IdCollector();
                reader.points().forEach(point -> ids.add(prefix + point.words()));
                yield ids.listing("tap: the program");
            }
        };
    }

    @Override
    public List<Batch> run(List<TestId> ids, Calls calls) throws InterruptedException, CannotStart {
        TapReader reader = new TapReader();
        LineReader lines = new LineReader(LONGEST_LINE_BYTES, reader::line);
        Call call = calls.call(command, lines);
        lines.end();
        List<Reported> reported = new ArrayList<>();
        reader.points().forEach(point -> reported.add(reported(point)));
        boolean exited = call.ending() instanceof Ending.Exited;
        if (!exited && !calls.limit().isOver() && !reported.isEmpty()) {
            blame(ids, call, reported);
        }
        List<String> problems = exited
                ? reader.whyNotWhole().map(why -> "tap: the program " + why).stream()
                        .toList()
                : List.of();
        return List.of(calls.batch(ids, call, Told.of(reported, problems).exactly(ids)));
    }

    private Reported reported(TapReader.Said point) {
        return new Reported(
                List.of(prefix + point.words()),
                point.point().verdict(),
                point.reason(),
                Optional.empty(),
                Duration.ZERO);
    }

    /** It hung or crashed, and would again however few tests were asked for: the next test is at fault. */
    private static void blame(List<TestId> ids, Call call, List<Reported> reported) {
        Set<String> said = new HashSet<>();
        reported.forEach(one -> said.addAll(one.names()));
        Verdict verdict = call.ending() instanceof Ending.Signalled ? Verdict.CRASH : Verdict.TIMEOUT;
        String reason = "the program was here, " + call.ending().inWords();
        for (TestId id : ids.stream().sorted(TapOrder.BY_NUMBER).toList()) {
            if (!said.contains(id.text())) {
                reported.add(new Reported(List.of(id.text()), verdict, reason, Optional.empty(), Duration.ZERO));
                verdict = Verdict.MISSING;
                reason = "the program ended before it";
            }
        }
    }
}
