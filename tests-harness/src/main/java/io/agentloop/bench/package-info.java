/** The benchmarks: measure the real thing beside a reference, in one run. */
@NullMarked
package io.agentloop.bench;

import org.jspecify.annotations.NullMarked;
