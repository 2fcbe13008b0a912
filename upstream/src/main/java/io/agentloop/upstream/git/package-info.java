/** JGit: receiving into a quarantine, and keeping what has landed. */
@NullMarked
package io.agentloop.upstream.git;

import org.jspecify.annotations.NullMarked;
