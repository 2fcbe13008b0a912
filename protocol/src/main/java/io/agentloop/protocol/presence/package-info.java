/** What an agent's loop tells the upstream of itself, and what it hears back. */
@NullMarked
package io.agentloop.protocol.presence;

import org.jspecify.annotations.NullMarked;
