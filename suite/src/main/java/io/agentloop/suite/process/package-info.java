/** Runs one program at a time inside hard limits and leaves none of its processes behind. */
@NullMarked
package io.agentloop.suite.process;

import org.jspecify.annotations.NullMarked;
