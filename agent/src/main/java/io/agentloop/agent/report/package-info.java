/** Tells what happened, one line per event. */
@NullMarked
package io.agentloop.agent.report;

import org.jspecify.annotations.NullMarked;
