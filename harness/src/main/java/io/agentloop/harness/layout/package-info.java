/** Where everything lies on the host: the project, the run's folder, the installation; nobody else joins paths. */
@NullMarked
package io.agentloop.harness.layout;

import org.jspecify.annotations.NullMarked;
