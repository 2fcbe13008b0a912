/** Chooses which tests an agent runs in a session, and in which order. */
@NullMarked
package io.agentloop.suite.sample;

import org.jspecify.annotations.NullMarked;
