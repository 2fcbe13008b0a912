/** The launcher's side of a run's gateway: how it is started, told, asked and taken away. */
@NullMarked
package io.agentloop.harness.gateway;

import org.jspecify.annotations.NullMarked;
