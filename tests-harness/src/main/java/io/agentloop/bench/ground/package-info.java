/** Grounds to measure an upstream on: scratch runs with many clients, and what its process does meanwhile. */
@NullMarked
package io.agentloop.bench.ground;

import org.jspecify.annotations.NullMarked;
