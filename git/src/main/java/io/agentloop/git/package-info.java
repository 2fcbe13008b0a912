/** The few git operations that both sides need, in terms of our own types; JGit stays behind it. */
@NullMarked
package io.agentloop.git;

import org.jspecify.annotations.NullMarked;
