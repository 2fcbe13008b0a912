/** Talks to the upstream: heartbeats, landings, transcripts; keeps trying while it is away. */
@NullMarked
package io.agentloop.agent.link;

import org.jspecify.annotations.NullMarked;
