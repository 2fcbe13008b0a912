/** Which open task an agent reaches for. */
@NullMarked
package io.agentloop.protocol.choice;

import org.jspecify.annotations.NullMarked;
