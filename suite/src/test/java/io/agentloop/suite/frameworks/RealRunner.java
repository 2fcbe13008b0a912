package io.agentloop.suite.frameworks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentloop.suite.adapter.Ledger;
import io.agentloop.suite.adapter.Pace;
import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.adapter.Suite;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.CannotStart;
import io.agentloop.suite.process.CappedOutput;
import io.agentloop.suite.process.Command;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.Ended;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.process.Limits;
import io.agentloop.suite.process.ProcessRunner;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A suite in a temporary folder, run by a test runner of this machine. */
public final class RealRunner implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ProcessRunner runner = ProjectTree.runner();
    private final Path root;
    private final SuiteSettings settings;
    private Ledger ledger = ProjectTree.ledger();

    public RealRunner(Path root, SuiteSettings settings) {
        this.root = root;
        this.settings = settings;
    }

    public static RealRunner of(Path root, RunnerKind kind, String... args) {
        return new RealRunner(root, new SuiteSettings.Runner(kind, List.of(args), List.of()));
    }

    /** Skips the test when the machine has no such program, or one that does not work. */
    public static void assumeWorks(String... command) throws InterruptedException {
        try (ProcessRunner runner = ProjectTree.runner()) {
            CappedOutput printed = new CappedOutput(1000, 1000);
            Limits limits = new Limits(Deadline.in(LONG), 1 << 20);
            Ended ended = runner.run(new Command(List.of(command), Path.of("/")), limits, printed, printed);
            boolean works = ended.ending().equals(new Ending.Exited(0));
            assumeTrue(works, () -> String.join(" ", command) + " does not work here: " + printed.text());
        } catch (CannotStart missing) {
            assumeTrue(false, command[0] + " is not on this machine");
        }
    }

    public Listing listing() throws InterruptedException {
        return Suite.of(settings, root, runner).list(Deadline.in(LONG));
    }

    /** The ids, or the one line why there is no list. */
    public List<String> list() throws InterruptedException {
        return switch (listing()) {
            case Listing.Listed listed ->
                listed.tests().keySet().stream().map(TestId::text).toList();
            case Listing.Broken broken -> List.of("broken: " + broken.reason());
        };
    }

    public Map<String, TestResult> results(String... ids) throws InterruptedException, IOException {
        return results(Duration.ofSeconds(20), ids);
    }

    public Map<String, TestResult> results(Duration perTest, String... ids) throws InterruptedException, IOException {
        ledger = ProjectTree.ledger(ids);
        Pace pace = new Pace(perTest, Deadline.in(Optional.of(LONG)), 2);
        Suite.of(settings, root, runner).run(ProjectTree.ids(ids), pace, ledger, new ProjectTree(root).logs());
        Map<String, TestResult> results = new TreeMap<>();
        ledger.results().forEach(result -> results.put(result.id().text(), result));
        return results;
    }

    /** Each result as "verdict: reason @ location". */
    public Map<String, String> run(String... ids) throws InterruptedException, IOException {
        return words(results(ids));
    }

    public static Map<String, String> words(Map<String, TestResult> results) {
        Map<String, String> words = new TreeMap<>();
        results.forEach((id, result) -> words.put(
                id,
                result.verdict().word()
                        + (result.reason().isEmpty() ? "" : ": " + result.reason())
                        + result.location().map(place -> " @ " + place).orElse("")));
        return words;
    }

    public List<String> broken() {
        return ledger.brokenReasons();
    }

    @Override
    public void close() {
        runner.close();
    }
}
