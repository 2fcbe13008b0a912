/** {@code make faults}: harm done to real processes, git and containers, and whether the promises were kept all the same. */
@NullMarked
package io.agentloop.faults;

import org.jspecify.annotations.NullMarked;
