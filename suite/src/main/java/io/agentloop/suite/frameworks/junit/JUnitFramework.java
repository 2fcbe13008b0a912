package io.agentloop.suite.frameworks.junit;

import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.IdCollector;
import io.agentloop.suite.framework.Inquiry;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.Scratch;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.frameworks.events.EventFile;
import io.agentloop.suite.frameworks.events.SourcePrints;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JUnit tests of a project that a build tool compiles and starts; ids are {@code module/package.Class#method(Types)}. */
public final class JUnitFramework implements Framework {
    /** A first build compiles everything. */
    private static final Duration BUILD = Duration.ofMinutes(3);

    /** Between two tests a module may be compiled and a JVM be started. */
    private static final Duration BETWEEN_TESTS = Duration.ofSeconds(10);

    private static final int LONGEST_LINE_BYTES = 16 << 10;
    private static final String NOT_HEARD = notHeard("no probe answered from the tests' JVM");

    /** The same in words that say from what it is known. */
    static String notHeard(String sign) {
        return sign
                + ": the JUnit Platform has to run them (JUnit 5.9 or later; with Maven, Surefire 3 or later), and the"
                + " build must not set additionalClasspathElements itself";
    }

    private final BuildTool tool;
    private final Ground ground;

    private JUnitFramework(BuildTool tool, Ground ground) {
        this.tool = tool;
        this.ground = ground;
    }

    /** Started by Maven's Surefire. */
    public static Framework maven(Ground ground) {
        return new JUnitFramework(new Maven(), ground);
    }

    /** Started by Gradle's test tasks. */
    public static Framework gradle(Ground ground) {
        return new JUnitFramework(new Gradle(), ground);
    }

    @Override
    public String name() {
        return tool.name();
    }

    @Override
    public Duration slack() {
        return BUILD;
    }

    @Override
    public Duration silence() {
        return BETWEEN_TESTS;
    }

    @Override
    public Optional<String> whyMissing() {
        return ground.whyMissing(tool.program(ground).getFirst());
    }

    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        try (Scratch scratch = new Scratch()) {
            Probe probe = Probe.lister(scratch, ground.root());
            return list(scratch, command(scratch, probe, List.of()), limit);
        } catch (IOException unusable) {
            return new Listing.Broken(name() + ": " + unusable.getMessage());
        }
    }

    private Listing list(Scratch scratch, Command command, TimeLimit limit) throws InterruptedException {
        Inquiry inquiry = new Inquiry(ground.runner(), name());
        BuildOutput output = new BuildOutput(tool);
        Inquiry.Reply reply = inquiry.ask(command, limit, LONGEST_LINE_BYTES, output::line);
        return switch (reply) {
            case Inquiry.Reply.Broken broken -> new Listing.Broken(broken.reason());
            case Inquiry.Reply.Ended ended
            when ended.code() != 0 -> {
                ended.err().text().lines().forEach(output::line);
                String why = output.complaint().orElse(ended.err().text());
                yield new Listing.Broken(inquiry.why(command, "ended with exit " + ended.code(), why));
            }
            case Inquiry.Reply.Ended _ -> listed(EventFile.read(scratch), output);
        };
    }

    private Listing listed(EventFile events, BuildOutput output) {
        Optional<String> problem = events.problem();
        if (problem.isEmpty()) {
            problem = whyShort(events, output);
        }
        if (problem.isPresent()) {
            return new Listing.Broken(name() + ": " + problem.get());
        }
        IdCollector ids = new IdCollector();
        events.list(ids, new SourcePrints(new JUnitSources(ground.root())::of));
        return ids.listing(name());
    }

    /** One module that does not answer must not look as if it had no tests, nor one that answers for a while only. */
    private static Optional<String> whyShort(EventFile events, BuildOutput output) {
        if (events.isSilent() && output.hasBegun()) {
            return Optional.of(NOT_HEARD);
        }
        if (events.isLeftLooking()) {
            return Optional.of(output.spoilt().orElse("a JVM ended while it looked for tests"));
        }
        return output.spoilt();
    }

    @Override
    public List<Batch> run(List<TestId> ids, Calls calls) throws InterruptedException, IOException, CannotStart {
        try (Scratch scratch = new Scratch()) {
            Probe probe = Probe.runner(scratch, ground.root(), ids);
            Call call = calls.call(command(scratch, probe, ids), EventFile.in(scratch));
            EventFile events = EventFile.read(scratch);
            Told told = events.told(ids, call.ending());
            List<String> problems = new ArrayList<>(told.problems());
            whyNothing(events, told, call).ifPresent(why -> problems.add(name() + ": " + why));
            told = new Told(told.reported(), problems, told.begun(), told.early());
            return List.of(calls.batch(ids, call, told));
        }
    }

    private Command command(Scratch scratch, Probe probe, List<TestId> ids) throws IOException {
        return ground.command(tool.program(ground), tool.words(ground, scratch, probe, ids));
    }

    /** A build that failed says why; tests that failed, or ended their JVM, are not that. */
    private Optional<String> whyNothing(EventFile events, Told told, Call call) {
        if (!(call.ending() instanceof Ending.Exited exited) || told.early()) {
            return Optional.empty();
        }
        BuildOutput output = new BuildOutput(tool);
        call.printed().text().lines().forEach(output::line);
        if (exited.code() != 0) {
            return output.complaint();
        }
        return events.isSilent() && output.hasBegun() ? Optional.of(NOT_HEARD) : Optional.empty();
    }
}
