/** Runs one command of the agents' image on a project's tree, confined like what an LLM runs. */
@NullMarked
package io.agentloop.harness.tool;

import org.jspecify.annotations.NullMarked;
