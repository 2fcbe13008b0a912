/** Runs the fast tests on exactly the commit that is to land. */
@NullMarked
package io.agentloop.agent.gate;

import org.jspecify.annotations.NullMarked;
