/** {@code cli: claude}: how Claude Code is called, and what it prints. */
@NullMarked
package io.agentloop.agent.cli.claude;

import org.jspecify.annotations.NullMarked;
