/** The queue in which pushed work waits for its turn, and what is decided there. */
@NullMarked
package io.agentloop.upstream.landing;

import org.jspecify.annotations.NullMarked;
