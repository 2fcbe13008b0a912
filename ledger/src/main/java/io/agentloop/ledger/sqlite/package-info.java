/** The ledger as an SQLite file. */
@NullMarked
package io.agentloop.ledger.sqlite;

import org.jspecify.annotations.NullMarked;
