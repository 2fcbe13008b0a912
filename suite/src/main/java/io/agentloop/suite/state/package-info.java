/** The small folder a suite keeps between runs: what happened before, the pinned slice, the logs of single tests. */
@NullMarked
package io.agentloop.suite.state;

import org.jspecify.annotations.NullMarked;
