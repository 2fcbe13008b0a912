/** What a run has spent, call by call, in an embedded database. */
@NullMarked
package io.agentloop.ledger;

import org.jspecify.annotations.NullMarked;
