/** The agents' image: its name says everything that went into it, so that it is built once and found again. */
@NullMarked
package io.agentloop.harness.image;

import org.jspecify.annotations.NullMarked;
