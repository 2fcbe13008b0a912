/** The fast test itself: list, select, run, remember, report. */
@NullMarked
package io.agentloop.suite.fast;

import org.jspecify.annotations.NullMarked;
