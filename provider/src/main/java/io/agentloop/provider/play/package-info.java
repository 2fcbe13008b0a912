/** Decides what becomes of a call: the next turn of its session, or a fault. */
@NullMarked
package io.agentloop.provider.play;

import org.jspecify.annotations.NullMarked;
