/** Decides when a call may go to its provider: how many at once, how many a minute, and one pause for the whole fleet. */
@NullMarked
package io.agentloop.gateway.pace;

import org.jspecify.annotations.NullMarked;
