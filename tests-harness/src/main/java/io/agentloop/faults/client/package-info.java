/** Agents without a model: the loop's own way of talking to the upstream, and a journal of all that they were told. */
@NullMarked
package io.agentloop.faults.client;

import org.jspecify.annotations.NullMarked;
