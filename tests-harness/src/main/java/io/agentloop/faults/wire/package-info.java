/** A small proxy between clients and upstream that cuts, delays, repeats and swallows requests. */
@NullMarked
package io.agentloop.faults.wire;

import org.jspecify.annotations.NullMarked;
