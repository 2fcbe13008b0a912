/** What sessions printed, in the run's folder. */
@NullMarked
package io.agentloop.upstream.transcript;

import org.jspecify.annotations.NullMarked;
