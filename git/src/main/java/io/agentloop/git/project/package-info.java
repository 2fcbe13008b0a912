/** A person's own project as git sees it: where its history starts a run, and where the run's results go back to. */
@NullMarked
package io.agentloop.git.project;

import org.jspecify.annotations.NullMarked;
