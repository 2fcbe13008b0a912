/** The host launcher: makes, shows and ends runs; agents need it for nothing while they work. */
@NullMarked
package io.agentloop.harness;

import org.jspecify.annotations.NullMarked;
