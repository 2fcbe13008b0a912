/** {@code cli: codex}: how Codex is called, and what it prints. */
@NullMarked
package io.agentloop.agent.cli.codex;

import org.jspecify.annotations.NullMarked;
