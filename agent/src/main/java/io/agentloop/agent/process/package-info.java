/** Runs other programs under a uid of theirs, bounded in time and output, and ends every process that they leave behind. */
@NullMarked
package io.agentloop.agent.process;

import org.jspecify.annotations.NullMarked;
