package io.agentloop.agent.gate;

import io.agentloop.suite.framework.Listing;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which tests a tree has, asked once for each. */
final class Lists {
    private static final int MOST_TREES = 8;
    /** Whose list could not be made in so many gates, two times in each, has none: else nobody could land what mends that. */
    private static final int GATES = 2;

    private final TestRuns tests;
    private final Map<String, Listing> byTree = new LinkedHashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();

    Lists(TestRuns tests) {
        this.tests = tests;
    }

    /** Whether the answer for a tree is final. */
    boolean isKnown(String tree) {
        return byTree.containsKey(tree);
    }

    /** Its tests; why there is no list only when it could not be made twice. */
    Listing of(String tree, Baseline.ToMain checkout) throws IOException, InterruptedException {
        Listing known = byTree.get(tree);
        if (known != null) {
            return known;
        }
        checkout.checkOut();
        Listing first = tests.list();
        return switch (first) {
            case Listing.Listed listed -> remembered(tree, listed);
            case Listing.Broken broken -> again(tree, BrokenSuite.of(broken.reason()));
        };
    }

    /** What its tests were seen to be in another way. */
    void learn(String tree, Listing.Listed listed) {
        if (!isKnown(tree)) {
            remembered(tree, listed);
        }
    }

    private Listing again(String tree, BrokenSuite first) throws IOException, InterruptedException {
        Listing second = tests.list();
        return switch (second) {
            case Listing.Listed listed -> remembered(tree, listed);
            case Listing.Broken broken -> {
                BrokenSuite suite = BrokenSuite.of(broken.reason());
                boolean lasting =
                        failures.merge(tree, 1, Integer::sum) >= GATES || (suite.isSameAs(first) && !suite.mayPass());
                yield lasting ? remembered(tree, broken) : broken;
            }
        };
    }

    private Listing remembered(String tree, Listing listing) {
        if (byTree.size() >= MOST_TREES) {
            byTree.remove(byTree.keySet().iterator().next());
        }
        failures.clear();
        byTree.put(tree, listing);
        return listing;
    }
}
