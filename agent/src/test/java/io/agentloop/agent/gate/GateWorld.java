package io.agentloop.agent.gate;

import io.agentloop.agent.git.GateTrees;
import io.agentloop.agent.git.Mirror;
import io.agentloop.agent.tested.Tested;
import io.agentloop.git.BareRepository;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.TestPace;
import io.agentloop.protocol.config.TestRunner;
import io.agentloop.protocol.config.TestSuite;
import io.agentloop.protocol.config.Tests;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.protocol.tested.TestedLine.Verdicts;
import io.agentloop.suite.fast.FastTest;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.report.FastTestReport;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A gate over a real repository whose tests are files: {@code cases/<id>} makes a test, {@code product/<id>} says what it does, "pass" when
 * there is no such file. "flaky" fails and passes in turn. The test that {@code hides} names is not listed. {@code no-suite} says why the
 * suite does not work, or with the words "suite x: " before it one of several.
 */
final class GateWorld implements TestRuns, Checkout, Tested, AutoCloseable {
    private final Mirror mirror;
    private final BareRepository bare;
    private final Map<TestId, Integer> flakyRuns = new HashMap<>();
    private Map<String, String> files = Map.of();
    private Set<TestId> listedBefore = Set.of();
    private CommitId main;
    final List<String> calls = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final Set<String> tooSlow = new HashSet<>();
    boolean slowOnceNamedTwice;
    /** What is said to be wrong with the next slices, one after the other; nothing when empty. */
    final Deque<String> wrongWithSlices = new ArrayDeque<>();
    /** What is said to be wrong with the next lists. */
    final Deque<String> wrongWithLists = new ArrayDeque<>();
    /** For which tests the time of a slice is too short, but not time of their own. */
    final Set<String> tooSlowForSlices = new HashSet<>();
    /** What is said to be wrong with each second run of named tests. */
    List<String> wrongWhenNamedTwice = List.of();

    /** Whether a run proves what it listed. */
    boolean runsTellLists;

    private int named;
    final Quarantine quarantine;
    final TestedGate gate;

    GateWorld(Path folder, TestPace.Guard guard) throws IOException {
        mirror = Mirror.open(folder.resolve("mirror.git"), Optional.empty());
        bare = mirror.bare();
        main = commit(Optional.empty(), Map.of("cases/a", "", "cases/b", "", "cases/c", ""));
        quarantine = new Quarantine(folder.resolve("quarantine"));
        TestPace pace = new TestPace(1, Duration.ofSeconds(60), Duration.ofSeconds(10), Optional.empty(), guard);
        Tests tests = new Tests.Suites(
                List.of(new TestSuite(
                        Optional.empty(), "", new TestRunner.Cases("cases", List.of("run")), List.of("cases/**"))),
                pace);
        gate = new TestedGate(new GateTrees(mirror), this, this, () -> tests, quarantine, this);
    }

    private CommitId commit(Optional<CommitId> parent, Map<String, String> changes) throws IOException {
        Map<String, Optional<String>> edits = new HashMap<>();
        changes.forEach((path, text) -> edits.put(path, text.equals("-") ? Optional.empty() : Optional.of(text)));
        return TreeEdit.commit(bare, parent, edits, new Signature("a", "a@example.invalid", Instant.EPOCH), "c");
    }

    /** A commit on this one; "-" removes a file. */
    CommitId on(CommitId parent, Map<String, String> changes) throws IOException {
        return commit(Optional.of(parent), changes);
    }

    CommitId main() {
        return main;
    }

    void mainIs(CommitId commit) {
        main = commit;
    }

    GateResult test(CommitId commit, String... paths) throws InterruptedException {
        return test(new Task(new TaskId("t"), "t", null, 50, List.of(), List.of(paths), List.of(), 5, ""), commit);
    }

    GateResult test(Task task, CommitId commit) throws InterruptedException {
        return gate.test(commit, main, task, line -> told.add(line));
    }

    @Override
    public void checkout(CommitId commit) throws IOException {
        files = bare.files(commit);
        calls.add("checkout");
    }

    @Override
    public FastTestReport slice(List<String> also, Consumer<String> progress) {
        calls.add("slice " + also);
        Set<TestId> listed = listed();
        List<TestId> disappeared = listedBefore.stream()
                .filter(id -> !listed.contains(id))
                .sorted()
                .toList();
        listedBefore = listed;
        String trouble = Objects.requireNonNullElse(wrongWithSlices.poll(), "");
        Set<TestId> due = new TreeSet<>(listed);
        also.stream().filter(name -> !name.endsWith("*")).map(TestId::new).forEach(due::add);
        return report(due, disappeared, wrong(trouble), tooSlowForSlices);
    }

    @Override
    public FastTestReport all(Duration budget) {
        throw new AssertionError("a gate does not run everything");
    }

    @Override
    public FastTestReport named(List<String> ids, Duration budget) {
        calls.add("named " + ids);
        named++;
        if (slowOnceNamedTwice && named == 2) {
            tooSlow.addAll(ids);
        }
        Set<TestId> asked = new TreeSet<>();
        ids.forEach(id -> asked.add(new TestId(id)));
        List<String> wrong = named % 2 == 0 ? wrongWhenNamedTwice : List.of();
        return report(asked, List.of(), wrong(String.join("", wrong)), Set.of());
    }

    private List<String> wrong(String passing) {
        String why = passing.isEmpty() ? files.getOrDefault("no-suite", "") : passing;
        return why.isEmpty() ? List.of() : List.of(why);
    }

    @Override
    public Listing list() {
        calls.add("list");
        List<String> wrong = wrong(Objects.requireNonNullElse(wrongWithLists.poll(), ""));
        if (!wrong.isEmpty()) {
            return new Listing.Broken(wrong.getFirst());
        }
        SortedMap<TestId, Long> ids = new TreeMap<>();
        listed().forEach(id -> ids.put(id, 0L));
        return new Listing.Listed(ids);
    }

    @Override
    public Optional<Listing.Listed> listOf(RunFacts facts) {
        SortedMap<TestId, Long> ids = new TreeMap<>();
        listed().forEach(id -> ids.put(id, 0L));
        return runsTellLists ? Optional.of(new Listing.Listed(ids)) : Optional.empty();
    }

    @Override
    public Undo mark() {
        Set<TestId> marked = listedBefore;
        return () -> listedBefore = marked;
    }

    /** What a later run would call the last list. */
    Set<String> lastList() {
        Set<String> names = new TreeSet<>();
        listedBefore.forEach(id -> names.add(id.text()));
        return names;
    }

    private Set<TestId> listed() {
        Set<TestId> listed = new TreeSet<>();
        files.keySet().stream()
                .filter(path -> path.startsWith("cases/") && !path.endsWith("/" + files.get("hides")))
                .forEach(path -> listed.add(new TestId(path.substring("cases/".length()))));
        return listed;
    }

    private FastTestReport report(Set<TestId> ids, List<TestId> disappeared, List<String> wrong, Set<String> late) {
        List<TestResult> results = new ArrayList<>();
        List<TestId> notRun = new ArrayList<>();
        BrokenSuite broken = wrong.isEmpty() ? new BrokenSuite("none", "") : BrokenSuite.of(wrong.getFirst());
        for (TestId id : broken.prefix().isEmpty() ? Set.<TestId>of() : ids) {
            if (tooSlow.contains(id.text()) || late.contains(id.text())) {
                notRun.add(id);
            } else if (broken.has(id) && verdict(id) == Verdict.PASS) {
                results.add(TestResult.of(id, Verdict.ERROR, broken.reason(), Duration.ZERO));
            } else if (!listed().contains(id)) {
                results.add(TestResult.of(id, Verdict.MISSING, FastTest.NOT_LISTED, Duration.ZERO));
            } else {
                results.add(TestResult.of(id, verdict(id), "because", Duration.ZERO));
            }
        }
        RunFacts facts = new RunFacts(
                results,
                notRun,
                disappeared,
                Set.of(),
                wrong,
                List.of(),
                Optional.empty(),
                listed().size(),
                Duration.ZERO);
        return new FastTestReport(facts, List.of(), facts.exit());
    }

    private Verdict verdict(TestId id) {
        if (!listed().contains(id)) {
            return Verdict.MISSING;
        }
        return switch (files.getOrDefault("product/" + id.text(), "pass")) {
            case "pass" -> Verdict.PASS;
            case "skip" -> Verdict.SKIP;
            case "flaky" -> flakyRuns.merge(id, 1, Integer::sum) % 2 == 1 ? Verdict.FAIL : Verdict.PASS;
            default -> Verdict.FAIL;
        };
    }

    @Override
    public void ran(String by, CommitId commit, RunFacts facts) {
        told.add("ran " + facts.results().size());
    }

    @Override
    public void quarantine(int places, List<TestId> tests) {
        told.add("quarantine " + tests + " of " + places);
    }

    @Override
    public void verdicts(Verdicts found) {
        throw new AssertionError("a gate has no verdicts");
    }

    @Override
    public void close() {
        mirror.close();
    }
}
