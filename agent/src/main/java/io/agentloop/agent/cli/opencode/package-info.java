/** {@code cli: opencode}: how opencode is called, and what it prints. */
@NullMarked
package io.agentloop.agent.cli.opencode;

import org.jspecify.annotations.NullMarked;
