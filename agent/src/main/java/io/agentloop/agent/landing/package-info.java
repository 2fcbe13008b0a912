/** The one way of work to main: gate, land, and what to do about a main that moved. */
@NullMarked
package io.agentloop.agent.landing;

import org.jspecify.annotations.NullMarked;
