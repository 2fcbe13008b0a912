/** Runs one session of a CLI within its limits and keeps its transcript. */
@NullMarked
package io.agentloop.agent.session;

import org.jspecify.annotations.NullMarked;
