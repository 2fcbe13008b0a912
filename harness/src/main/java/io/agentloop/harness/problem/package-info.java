/** What can go wrong in a command, each kind with the exit code that it ends in. */
@NullMarked
package io.agentloop.harness.problem;

import org.jspecify.annotations.NullMarked;
