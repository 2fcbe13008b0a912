package io.agentloop.suite.adapter;

import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.Deadline;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.state.RunLogs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Several suites as one: each id begins with the name of its suite and a colon. */
final class SeveralSuites implements Suite {
    private static final Duration KEPT_FOR_EACH = Duration.ofMinutes(1);

    private final List<Part> parts;

    SeveralSuites(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** One of them. */
    record Part(SuiteName name, Suite suite) {
        TestId outside(TestId inside) {
            return new TestId(name.prefix() + inside.text());
        }

        boolean has(TestId outside) {
            return outside.text().length() > name.prefix().length()
                    && outside.text().startsWith(name.prefix());
        }

        TestId inside(TestId outside) {
            return new TestId(outside.text().substring(name.prefix().length()));
        }
    }

    /** A list that cannot be trusted is said of its own suite, and leaves the others what they are. */
    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        SortedMap<TestId, Long> all = new TreeMap<>();
        List<Listing.Unlisted> broken = new ArrayList<>();
        int left = parts.size();
        for (Part part : parts) {
            Deadline share = Deadline.in(share(limit.left(), left--));
            switch (list(part, limit.or(share))) {
                case Listing.Broken none ->
                    broken.add(new Listing.Unlisted(
                            part.name().prefix(), "suite " + part.name().text() + ": " + none.reason()));
                case Listing.Listed listed -> all.putAll(listed.tests());
            }
        }
        return new Listing.Listed(all, broken);
    }

    /** One that is slow must not take all the time of those behind it; what they mostly need is little, as only the first build is cold. */
    static Duration share(Duration left, int suites) {
        Duration fair = left.dividedBy(suites);
        Duration most = left.minus(KEPT_FOR_EACH.multipliedBy(suites - 1L));
        return most.compareTo(fair) > 0 ? most : fair;
    }

    /** With the ids that the outside knows. */
    private static Listing list(Part part, TimeLimit limit) throws InterruptedException {
        return switch (part.suite().list(limit)) {
            case Listing.Broken broken -> broken;
            case Listing.Listed listed -> {
                SortedMap<TestId, Long> outside = new TreeMap<>();
                for (Map.Entry<TestId, Long> test : listed.tests().entrySet()) {
                    if (test.getKey().text().length() + part.name().prefix().length() > TestId.MOST_CHARACTERS) {
                        yield new Listing.Broken("the id of a test is too long: "
                                + Escapes.visible(test.getKey().text(), 60));
                    }
                    outside.put(part.outside(test.getKey()), test.getValue());
                }
                yield new Listing.Listed(outside);
            }
        };
    }

    /** Suites run one after the other: first the one whose test comes first. */
    @Override
    public void run(List<TestId> ids, Pace pace, Entries entries, RunLogs logs) throws InterruptedException {
        Map<Part, List<TestId>> shares = new LinkedHashMap<>();
        for (TestId id : ids) {
            parts.stream()
                    .filter(part -> part.has(id))
                    .findFirst()
                    .ifPresent(part -> shares.computeIfAbsent(part, first -> new ArrayList<>())
                            .add(part.inside(id)));
        }
        for (Map.Entry<Part, List<TestId>> share : shares.entrySet()) {
            if (!pace.budget().isOver()) {
                share.getKey().suite().run(share.getValue(), pace, new Named(share.getKey(), entries), logs);
            }
        }
    }

    /** Gives results the ids that the outside knows. */
    private record Named(Part part, Entries entries) implements Entries {
        @Override
        public void enter(TestResult result) {
            entries.enter(new TestResult(
                    part.outside(result.id()),
                    result.verdict(),
                    result.reason(),
                    result.location(),
                    result.took(),
                    result.log()));
        }

        @Override
        public void broken(String reason) {
            entries.broken("suite " + part.name().text() + ": " + reason);
        }
    }
}
