package io.agentloop.agent.link;

import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.id.CommitId;

/** The run as this agent last saw it. */
public record View(CommitId main, CommitId boardCommit, Board board) {}
