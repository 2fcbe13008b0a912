/** What {@code fast-test} costs and says, beside what people use in its place. */
@NullMarked
package io.agentloop.bench.tests;

import org.jspecify.annotations.NullMarked;
