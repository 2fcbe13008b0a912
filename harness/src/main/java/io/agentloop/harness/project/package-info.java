/** Looks at the project before anything starts: its files, settings, tasks, prompts; tells everything that is wrong at once. */
@NullMarked
package io.agentloop.harness.project;

import org.jspecify.annotations.NullMarked;
