package io.agentloop.suite.fast;

import io.agentloop.suite.result.TestId;
import java.util.List;
import java.util.Optional;

/**
 * The tests of a run.
 *
 * @param ids in run order
 * @param unknown what was asked for by name and is not in the list
 * @param slice such as "3/21"
 */
record Chosen(List<TestId> ids, List<String> unknown, Optional<String> slice) {}
