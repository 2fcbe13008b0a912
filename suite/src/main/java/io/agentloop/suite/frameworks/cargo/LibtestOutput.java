package io.agentloop.suite.frameworks.cargo;

import io.agentloop.suite.framework.Call;
import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.process.Ending;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what a test program prints: a line for each test, then what the failed ones had to say, then a summary. A test that
 * prints past the capturing, as its children do, can print any of that: the list of failures and the counts at the end decide.
 */
final class LibtestOutput {
    private static final String START = "test ";
    private static final String JOINT = " ... ";
    private static final String SHOULD_PANIC = " - should panic";
    private static final String BLOCK = "---- ";
    private static final String BLOCK_END = " stdout ----";
    private static final String FAILURES = "failures:";
    private static final String LISTED = "    ";
    private static final int MOST_LINES = 200;

    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<String, String> notes = new HashMap<>();
    private final Map<String, List<String>> blocks = new HashMap<>();
    private final Set<String> failures = new LinkedHashSet<>();
    private final LibtestCounts counts = new LibtestCounts();
    private List<String> block = new ArrayList<>();
    private String unresolved = "";
    private String latest = "";
    private boolean closing;
    private boolean disturbed;

    synchronized void line(String line) {
        if (counts.line(line)) {
            return;
        }
        if (line.startsWith(START) && line.contains(JOINT) && !closing) {
            result(line.substring(START.length()));
        } else if (line.startsWith(BLOCK) && line.endsWith(BLOCK_END)) {
            block = new ArrayList<>();
            blocks.put(line.substring(BLOCK.length(), line.length() - BLOCK_END.length()), block);
        } else if (line.equals(FAILURES)) {
            closing = true;
            failures.clear();
            block = new ArrayList<>();
        } else {
            other(line);
        }
    }

    private void other(String line) {
        if (closing && line.startsWith(LISTED)) {
            failures.add(line.substring(LISTED.length()));
        }
        if (closing || !resolve(line)) {
            disturbed |= line.endsWith("ok") || line.endsWith("FAILED") || line.endsWith("ignored");
            if (block.size() < MOST_LINES) {
                block.add(line);
            }
        }
    }

    private void result(String rest) {
        int joint = rest.indexOf(JOINT);
        String name = rest.substring(0, joint);
        if (name.endsWith(SHOULD_PANIC)) {
            name = name.substring(0, name.length() - SHOULD_PANIC.length());
        }
        unresolved = name;
        resolve(rest.substring(joint + JOINT.length()).strip());
    }

    /** Only whole words count: what a test prints past the capturing may stand in their place, and they below it. */
    private boolean resolve(String word) {
        Optional<Verdict> verdict = verdict(word);
        if (unresolved.isEmpty() || verdict.isEmpty()) {
            return false;
        }
        disturbed |= verdicts.containsKey(unresolved);
        notes.put(unresolved, word);
        verdicts.merge(unresolved, verdict.get(), Verdict::worse);
        latest = unresolved;
        unresolved = "";
        return true;
    }

    private static Optional<Verdict> verdict(String word) {
        if (word.equals("ok") || word.startsWith("bench: ")) {
            return Optional.of(Verdict.PASS);
        }
        if (word.equals("ignored") || word.startsWith("ignored, ")) {
            return Optional.of(Verdict.SKIP);
        }
        return word.equals("FAILED") || word.startsWith("FAILED (") ? Optional.of(Verdict.FAIL) : Optional.empty();
    }

    /** What it comes to for the tests of a program. */
    synchronized Told told(TestProgram program, List<TestId> ids, Call call, int jobs) {
        boolean exited = call.ending() instanceof Ending.Exited;
        boolean early = exited && !counts.areWhole();
        boolean cut = early || !exited;
        if (!cut) {
            failures.forEach(name -> verdicts.merge(name, Verdict.FAIL, Verdict::worse));
        }
        Set<String> said = new HashSet<>();
        verdicts.keySet().forEach(name -> said.add(program.id(name)));
        boolean crashed = call.ending() instanceof Ending.Signalled;
        boolean over =
                crashed && ids.size() > 1 && counts.areWhole() && ids.stream().allMatch(id -> said.contains(id.text()));
        // What dies after its counts has nobody left to blame: by itself the latest would pass, and the bad end be
        // forgotten.
        boolean latestIsOpen = !over && Math.min(jobs, ids.size()) == 1;
        Set<String> dubious = cut ? dubious(program, ids, latestIsOpen) : Set.of();
        List<Reported> reported = new ArrayList<>();
        verdicts.forEach((name, verdict) -> {
            if (!dubious.contains(name)) {
                reported.add(reported(program.id(name), name, verdict));
            }
        });
        List<TestId> begun = cut ? begun(program, ids, said, dubious, jobs) : List.of();
        List<String> problems = cut
                ? early && begun.isEmpty() ? withoutCounts(reported) : List.of()
                : counts.disagreement(verdicts(program, ids), failures.size());
        return new Told(reported, problems, begun, early);
    }

    /** A test that ends the program can have its children print all results that are still to come. */
    private static List<String> withoutCounts(List<Reported> reported) {
        return reported.stream().anyMatch(one -> one.verdict().isFailing())
                ? List.of()
                : List.of("the test program ended before it told its counts");
    }

    private List<Verdict> verdicts(TestProgram program, List<TestId> ids) {
        return ids.stream()
                .map(id -> verdicts.get(program.test(id.text())))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Without a list of failures nothing speaks against a result that a child printed. Where anything shows that somebody
     * else printed results, no test has passed; and with one test at a time, the latest may not even be over.
     */
    private Set<String> dubious(TestProgram program, List<TestId> ids, boolean latestIsOpen) {
        Set<String> asked = new HashSet<>();
        ids.forEach(id -> asked.add(program.test(id.text())));
        boolean foreign = disturbed || counts.areSeveral() || !asked.containsAll(verdicts.keySet());
        Set<String> dubious = new HashSet<>();
        verdicts.forEach((name, verdict) -> {
            boolean open = foreign || blocks.containsKey(name) || (latestIsOpen && name.equals(latest));
            if (!verdict.isFailing() && open) {
                dubious.add(name);
            }
        });
        return dubious;
    }

    /** Tests begin in the order of their names, so many at a time: the first that are not spoken of had begun. */
    private List<TestId> begun(TestProgram program, List<TestId> ids, Set<String> said, Set<String> dubious, int jobs) {
        Stream<TestId> last =
                ids.stream().filter(id -> dubious.contains(latest) && id.text().equals(program.id(latest)));
        Stream<TestId> next =
                ids.stream().filter(id -> !said.contains(id.text())).sorted().limit(jobs);
        return Stream.concat(last, next).toList();
    }

    private Reported reported(String id, String name, Verdict verdict) {
        List<String> lines = blocks.getOrDefault(name, List.of());
        String reason = switch (verdict) {
            case PASS -> "";
            case SKIP -> notes.getOrDefault(name, "ignored");
            default -> Panic.reason(lines);
        };
        Optional<String> place = verdict.isFailing() ? Panic.place(lines) : Optional.empty();
        return new Reported(List.of(id), verdict, reason, place, Duration.ZERO);
    }
}
