/** {@code cli: qwen}: how Qwen Code is called, and what it prints. */
@NullMarked
package io.agentloop.agent.cli.qwen;

import org.jspecify.annotations.NullMarked;
