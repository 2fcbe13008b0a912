/** The mirror and the workspace's commits: the only place of the agent that knows JGit. */
@NullMarked
package io.agentloop.agent.git;

import org.jspecify.annotations.NullMarked;
