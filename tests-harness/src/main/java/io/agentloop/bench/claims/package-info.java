/** Benchmarks of claims and landings: rates, races, growth, recovery, and what a refused or slow push costs others. */
@NullMarked
package io.agentloop.bench.claims;

import org.jspecify.annotations.NullMarked;
