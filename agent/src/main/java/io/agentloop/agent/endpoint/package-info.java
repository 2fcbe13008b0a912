/** The origin of the workspace: a push to its main runs the gate and lands upstream. */
@NullMarked
package io.agentloop.agent.endpoint;

import org.jspecify.annotations.NullMarked;
