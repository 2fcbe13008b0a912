package io.agentloop.agent.gate;

import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Tests that main has and the commit has not, as far as there are lists to tell by. */
sealed interface Gone {
    /** These. */
    record Known(List<TestId> ids) implements Gone {
        public Known {
            ids = List.copyOf(ids);
        }
    }

    /** Nobody can say at this moment. */
    record Unknown(String why) implements Gone {}

    /**
     * Compares two lists. Where main has none for good, what this agent listed last has to do.
     *
     * @param here of the commit; empty when a suite of it does not work
     */
    static Gone between(Listing onMain, Optional<Listing> here, RunFacts facts) {
        return switch (onMain) {
            case Listing.Broken _ -> new Known(facts.disappeared());
            case Listing.Listed mains ->
                here.map(listing -> without(mains, listing)).orElseGet(() -> new Known(facts.disappeared()));
        };
    }

    private static Gone without(Listing.Listed mains, Listing here) {
        return switch (here) {
            case Listing.Broken broken -> new Unknown(broken.reason());
            case Listing.Listed listed -> {
                Collection<TestId> ids = listed.tests().keySet();
                yield new Known(mains.tests().keySet().stream()
                        .filter(id -> !ids.contains(id))
                        .toList());
            }
        };
    }
}
