/** A light client of a real upstream in a process of its own: for benchmarks and faults, cheap enough for hundreds at once. */
@NullMarked
package io.agentloop.client;

import org.jspecify.annotations.NullMarked;
