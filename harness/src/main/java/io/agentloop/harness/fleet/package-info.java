/** The containers of one run: what they are called, what they may, how many there are, starting and stopping them. */
@NullMarked
package io.agentloop.harness.fleet;

import org.jspecify.annotations.NullMarked;
