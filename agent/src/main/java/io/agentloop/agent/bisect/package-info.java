/** Finds the commit that broke a test, or says that it cannot be known: pure rules over what was observed so far. */
@NullMarked
package io.agentloop.agent.bisect;

import org.jspecify.annotations.NullMarked;
