/** The board as a pure state machine: its files, its transitions, and the rules that accept or refuse them. */
@NullMarked
package io.agentloop.protocol.board;

import org.jspecify.annotations.NullMarked;
