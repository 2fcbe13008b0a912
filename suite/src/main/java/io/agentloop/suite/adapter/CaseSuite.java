package io.agentloop.suite.adapter;

import io.agentloop.suite.framework.Arguments;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.framework.Programs;
import io.agentloop.suite.framework.Workers;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import io.agentloop.suite.state.RunLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder of cases: each is a file, each is run by its own process. */
final class CaseSuite implements Suite {
    private final SuiteSettings.Cases settings;
    private final Path root;
    private final ProcessRunner runner;
    private final CaseFiles files;

    CaseSuite(SuiteSettings.Cases settings, Path root, ProcessRunner runner) {
        this.settings = settings;
        this.root = root;
        this.runner = runner;
        this.files = new CaseFiles(root, settings.folder());
    }

    @Override
    public Listing list(TimeLimit limit) {
        if (!Files.isDirectory(root.resolve(settings.folder()))) {
            return new Listing.Broken("no folder " + settings.folder()
                    + " in the project; create it or change tests.cases in harness.yaml");
        }
        Optional<String> missing =
                Programs.whyMissing(settings.run().getFirst(), root, runner.variable("PATH"), "tests.run");
        if (missing.isPresent()) {
            return new Listing.Broken(missing.get());
        }
        try {
            return new Listing.Listed(files.all());
        } catch (IOException | IllegalArgumentException unreadable) {
            return new Listing.Broken("cannot list the cases in " + settings.folder() + ": "
                    + Escapes.visible(String.valueOf(unreadable.getMessage())));
        }
    }

    @Override
    public void run(List<TestId> ids, Pace pace, Entries entries, RunLogs logs) throws InterruptedException {
        Map<TestId, Expected> expected = new HashMap<>();
        for (TestId id : ids) {
            expected.put(id, Expected.read(files.expected(id), files));
        }
        List<TestResult> victims = Collections.synchronizedList(new ArrayList<>());
        CaseRun one = new CaseRun(runner, root, logs, pace);
        new Workers(pace.jobs()).forEach(ids, pace.budget(), id -> {
            Optional<TestResult> result = runOne(one, id, expected.getOrDefault(id, new Expected.Anything()));
            if (result.isPresent() && one.wasKilled(id) && ids.size() > 1) {
                victims.add(result.get());
                return;
            }
            result.ifPresent(entries::enter);
        });
        // Another test, or what it ate, may have been the cause: what a killed test is worth shows when it is alone.
        for (TestResult victim : victims) {
            Expected wanted = expected.getOrDefault(victim.id(), new Expected.Anything());
            entries.enter(
                    pace.budget().isOver()
                            ? victim
                            : runOne(one, victim.id(), wanted).orElse(victim));
        }
    }

    private Optional<TestResult> runOne(CaseRun one, TestId id, Expected expected) throws InterruptedException {
        if (!files.isThere(id)) {
            return Optional.of(TestResult.of(
                    id, Verdict.ERROR, "no file of that name; is the name not UTF-8, or a link?", Duration.ZERO));
        }
        return one.run(id, Arguments.fill(settings.run(), "{case}", files.argument(id)), expected);
    }
}
