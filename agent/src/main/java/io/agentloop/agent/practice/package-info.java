/** An imitation of the upstream, small enough for the image build: what the JVM is to learn is the agent's side. */
@NullMarked
package io.agentloop.agent.practice;

import org.jspecify.annotations.NullMarked;
