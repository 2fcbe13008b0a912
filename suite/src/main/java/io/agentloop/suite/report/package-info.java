/** What came of a run, for a reader with little patience and for a program. */
@NullMarked
package io.agentloop.suite.report;

import org.jspecify.annotations.NullMarked;
