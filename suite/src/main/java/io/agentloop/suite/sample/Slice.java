package io.agentloop.suite.sample;

import io.agentloop.suite.result.TestId;
import java.util.List;

/**
 * One of the ranges that together are all tests.
 *
 * @param index from 0
 * @param parts how many ranges there are
 */
public record Slice(int index, int parts, List<TestId> ids) {
    /** Copies the ids. */
    public Slice {
        ids = List.copyOf(ids);
    }

    /** As people count: "3/21". */
    public String label() {
        return (index + 1) + "/" + parts;
    }
}
