package io.agentloop.suite.frameworks.pytest;

import io.agentloop.suite.framework.Batch;
import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Calls;
import io.agentloop.suite.framework.Framework;
import io.agentloop.suite.framework.Ground;
import io.agentloop.suite.framework.Inquiry;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.MarkedLines;
import io.agentloop.suite.framework.Silence;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists and runs the tests of Python; ids are pytest's node ids. */
public final class Pytest implements Framework {
    private static final int LONGEST_LINE_BYTES = 64 << 10;
    /** The plugin tells what begins at once; a fixture for many tests may need a moment. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Ground ground;
    private final List<String> program;
    private final Inquiry inquiry;

    /** At work in this folder. */
    public Pytest(Ground ground) {
        this.ground = ground;
        boolean debian = ground.whyMissing("pytest").isPresent()
                && ground.whyMissing("pytest-3").isEmpty();
        this.program = ground.program(debian ? "pytest-3" : "pytest");
        this.inquiry = new Inquiry(ground.runner(), name());
    }

    @Override
    public String name() {
        return "pytest";
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
        try (PytestPlugin plugin = PytestPlugin.forAll(ground.runner().variable("PYTHONPATH"))) {
            ListEvents events = new ListEvents(ground.root());
            MarkedLines lines = new MarkedLines(plugin.mark(), events::event);
            Command command = command(plugin, List.of("--collect-only"));
            Inquiry.Reply reply = inquiry.ask(command, limit, LONGEST_LINE_BYTES, lines::line);
            return switch (reply) {
                case Inquiry.Reply.Broken broken -> new Listing.Broken(broken.reason());
                case Inquiry.Reply.Ended ended when events.isWhole() && !lines.isGarbled() -> events.listing();
                case Inquiry.Reply.Ended ended ->
                    new Listing.Broken(inquiry.why(
                            command, "ended with exit " + ended.code() + " and no whole list", ended.printed()));
            };
        } catch (IOException noPlace) {
            return new Listing.Broken("pytest: cannot write our plugin for it: " + noPlace.getMessage());
        }
    }

    @Override
    public List<Batch> run(List<TestId> ids, Calls calls) throws InterruptedException, IOException, CannotStart {
        try (PytestPlugin plugin = PytestPlugin.forTests(ids, ground.runner().variable("PYTHONPATH"))) {
            Silence silence = calls.newSilence();
            RunEvents events = new RunEvents(ids);
            MarkedLines lines = new MarkedLines(plugin.mark(), event -> {
                silence.heard();
                events.event(event);
            });
            Call call = calls.call(command(plugin, List.of()), silence, lines);
            return List.of(
                    calls.batch(ids, call, events.told(call, lines.isGarbled()).exactly(ids)));
        }
    }

    /** A file that cannot be loaded must not keep the others from running, nor the first failure. */
    private Command command(PytestPlugin plugin, List<String> words) {
        List<String> all = new ArrayList<>(
                List.of("-q", "-p", PytestPlugin.MODULE, "--continue-on-collection-errors", "--maxfail=0"));
        all.addAll(ground.args());
        all.addAll(words);
        return ground.command(program, all).with(plugin.variables());
    }
}
