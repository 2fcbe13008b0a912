/** The yardstick of landings: native git that pushes until it is accepted. */
@NullMarked
package io.agentloop.bench.git;

import org.jspecify.annotations.NullMarked;
