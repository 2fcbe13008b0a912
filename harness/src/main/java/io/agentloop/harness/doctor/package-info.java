/** Looks at everything that a run needs from this machine. */
@NullMarked
package io.agentloop.harness.doctor;

import org.jspecify.annotations.NullMarked;
