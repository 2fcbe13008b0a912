/** The gateway's sessions, costs and notes as the ledger keeps them. */
@NullMarked
package io.agentloop.gateway.books;

import org.jspecify.annotations.NullMarked;
