/** {@code cli: gemini}: how Gemini CLI is called, and what it prints. */
@NullMarked
package io.agentloop.agent.cli.gemini;

import org.jspecify.annotations.NullMarked;
