/** The CLIs that need no model: any program, and one that plays a file. */
@NullMarked
package io.agentloop.agent.cli.plain;

import org.jspecify.annotations.NullMarked;
