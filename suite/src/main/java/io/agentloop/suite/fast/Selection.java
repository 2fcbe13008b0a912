package io.agentloop.suite.fast;

import java.util.List;

/** Which tests a run is about. */
public sealed interface Selection {
    /** All there are. */
    record All() implements Selection {}

    /**
     * The slice of the session, the last failures and what is new or changed.
     *
     * @param also asked for in addition, and run first
     * @param extra whether to add what helps an agent and gates nothing: the last failures among tests that never
     *     passed, and the stalest tests, as many as the time allows
     */
    record Sample(List<IdPattern> also, boolean extra) implements Selection {
        /** Copies the patterns. */
        public Sample {
            also = List.copyOf(also);
        }
    }

    /** These and no others. */
    record Named(List<IdPattern> patterns) implements Selection {
        /** Copies the patterns. */
        public Named {
            patterns = List.copyOf(patterns);
        }
    }
}
