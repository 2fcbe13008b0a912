/** What clients and the suite saw, as lines that survive a kill. */
@NullMarked
package io.agentloop.faults.journal;

import org.jspecify.annotations.NullMarked;
