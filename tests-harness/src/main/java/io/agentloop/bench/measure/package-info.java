/** One class per benchmark, and the arithmetic that they share. */
@NullMarked
package io.agentloop.bench.measure;

import org.jspecify.annotations.NullMarked;
