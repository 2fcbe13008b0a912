/** Shows the board to the LLM as a folder of files. */
@NullMarked
package io.agentloop.agent.boardview;

import org.jspecify.annotations.NullMarked;
