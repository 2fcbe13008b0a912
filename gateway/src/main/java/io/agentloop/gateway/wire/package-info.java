/** The protocols in which models are called: what a request wants, what an answer cost, what went wrong. */
@NullMarked
package io.agentloop.gateway.wire;

import org.jspecify.annotations.NullMarked;
