/** Makes a run what its settings say, whatever state it is in: new, half made by a killed launcher, stopped, running. */
@NullMarked
package io.agentloop.harness.up;

import org.jspecify.annotations.NullMarked;
