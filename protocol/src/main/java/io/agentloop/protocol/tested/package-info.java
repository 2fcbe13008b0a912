/** What an agent tells of the tests that it ran: the lines of one file per agent, compact because there is one for each gate. */
@NullMarked
package io.agentloop.protocol.tested;

import org.jspecify.annotations.NullMarked;
