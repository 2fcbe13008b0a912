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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a test program prints: a line for each test, then what the failed ones had to say, then a summary. */
final class LibtestOutput {
    private static final String START = "test ";
    private static final String JOINT = " ... ";
    private static final String SHOULD_PANIC = " - should panic";
    private static final String BLOCK = "---- ";
    private static final String BLOCK_END = " stdout ----";
    private static final int MOST_LINES = 200;

    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<String, String> notes = new HashMap<>();
    private final Map<String, List<String>> blocks = new HashMap<>();
    private List<String> block = new ArrayList<>();
    private String unresolved = "";
    private boolean whole;

    synchronized void line(String line) {
        if (line.startsWith("test result: ")) {
            whole = true;
        } else if (line.startsWith(START) && line.contains(JOINT)) {
            result(line.substring(START.length()));
        } else if (line.startsWith(BLOCK) && line.endsWith(BLOCK_END)) {
            block = new ArrayList<>();
            blocks.put(line.substring(BLOCK.length(), line.length() - BLOCK_END.length()), block);
        } else if (line.equals("failures:")) {
            block = new ArrayList<>();
        } else if (!resolve(line) && block.size() < MOST_LINES) {
            block.add(line);
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
        notes.put(unresolved, word);
        verdicts.merge(unresolved, verdict.get(), Verdict::worse);
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
        List<Reported> reported = new ArrayList<>();
        verdicts.forEach((name, verdict) -> reported.add(reported(program.id(name), name, verdict)));
        Set<String> said = new HashSet<>();
        reported.forEach(one -> said.addAll(one.names()));
        boolean early = call.ending() instanceof Ending.Exited && !whole;
        boolean cut = early || !(call.ending() instanceof Ending.Exited);
        List<TestId> begun = cut ? begun(ids, said, jobs) : List.of();
        return new Told(reported, List.of(), begun, early);
    }

    /** Tests begin in the order of their names, so many at a time: the first that are not spoken of had begun. */
    private static List<TestId> begun(List<TestId> ids, Set<String> said, int jobs) {
        return ids.stream()
                .filter(id -> !said.contains(id.text()))
                .sorted()
                .limit(jobs)
                .toList();
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
