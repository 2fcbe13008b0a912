/** The infinite loop: one class per step. */
@NullMarked
package io.agentloop.agent.loop;

import org.jspecify.annotations.NullMarked;
