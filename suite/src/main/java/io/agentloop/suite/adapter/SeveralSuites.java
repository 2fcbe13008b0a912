package io.agentloop.suite.adapter;

import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.state.RunLogs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Several suites as one: each id begins with the name of its suite and a colon. */
final class SeveralSuites implements Suite {
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

    /** One list that cannot be trusted makes the whole one such: its tests would seem to have disappeared. */
    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        SortedMap<TestId, Long> all = new TreeMap<>();
        for (Part part : parts) {
            switch (part.suite().list(limit)) {
                case Listing.Broken broken -> {
                    return new Listing.Broken("suite " + part.name().text() + ": " + broken.reason());
                }
                case Listing.Listed listed -> {
                    for (Map.Entry<TestId, Long> test : listed.tests().entrySet()) {
                        if (test.getKey().text().length() + part.name().prefix().length() > TestId.MOST_CHARACTERS) {
                            return new Listing.Broken("suite " + part.name().text() + ": the id of a test is too long: "
                                    + Escapes.visible(test.getKey().text(), 60));
                        }
                        all.put(part.outside(test.getKey()), test.getValue());
                    }
                }
            }
        }
        return new Listing.Listed(all);
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
