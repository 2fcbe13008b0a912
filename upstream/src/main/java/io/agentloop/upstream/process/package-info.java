/** The one place that starts a process. */
@NullMarked
package io.agentloop.upstream.process;

import org.jspecify.annotations.NullMarked;
