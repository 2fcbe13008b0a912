package io.agentloop.agent.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which suites do not work on main, for each of its trees; believed when they say the same twice. */
final class BrokenMain {
    private static final int MOST_TREES = 4;

    private final TestRuns tests;
    private final Map<String, List<BrokenSuite>> byTree = new LinkedHashMap<>();

    BrokenMain(TestRuns tests) {
        this.tests = tests;
    }

    /**
     * What was seen on main.
     *
     * @param once what was said at all
     * @param twice what was said two times, and so is no chance
     */
    record Seen(List<BrokenSuite> once, List<BrokenSuite> twice) {
        boolean works(BrokenSuite here) {
            return once.stream().noneMatch(here::isSameSuiteAs);
        }

        boolean mayPass(BrokenSuite here) {
            return here.mayPass() || once.stream().anyMatch(there -> there.isSameSuiteAs(here) && there.mayPass());
        }

        boolean excuses(BrokenSuite here) {
            return twice.stream().anyMatch(here::isSameAs);
        }
    }

    /** What is the matter on this tree; only what cannot pass is remembered. */
    Seen on(String tree, Baseline.ToMain main) throws IOException, InterruptedException {
        List<BrokenSuite> known = byTree.get(tree);
        if (known != null) {
            return new Seen(known, known);
        }
        main.checkOut();
        List<BrokenSuite> first = ask();
        if (first.isEmpty()) {
            return new Seen(List.of(), List.of());
        }
        List<BrokenSuite> second = ask();
        List<BrokenSuite> twice = first.stream()
                .filter(one -> second.stream().anyMatch(one::isSameAs))
                .toList();
        if (!twice.isEmpty() && first.stream().noneMatch(BrokenSuite::mayPass)) {
            remember(tree, twice);
        }
        List<BrokenSuite> once = new ArrayList<>(second);
        // What was over the second time is no word about main, unless nobody knows whose fault it was.
        first.stream().filter(BrokenSuite::mayPass).forEach(once::add);
        return new Seen(once, twice);
    }

    private List<BrokenSuite> ask() throws IOException, InterruptedException {
        return BrokenSuite.of(tests.slice(List.of(), line -> {}).facts());
    }

    private void remember(String tree, List<BrokenSuite> broken) {
        if (byTree.size() >= MOST_TREES) {
            byTree.remove(byTree.keySet().iterator().next());
        }
        byTree.put(tree, broken);
    }
}
