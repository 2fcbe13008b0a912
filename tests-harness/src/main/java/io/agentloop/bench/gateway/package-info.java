/** What the gateway costs: time, memory, and nothing of what passes through it. */
@NullMarked
package io.agentloop.bench.gateway;

import org.jspecify.annotations.NullMarked;
