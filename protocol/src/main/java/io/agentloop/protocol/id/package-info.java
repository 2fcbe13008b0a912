/** The names that travel between the programs, each checked once, where it enters. */
@NullMarked
package io.agentloop.protocol.id;

import org.jspecify.annotations.NullMarked;
