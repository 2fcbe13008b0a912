/** How many trials a search for the units to blame takes, and how often it is right. */
@NullMarked
package io.agentloop.bench.oracle;

import org.jspecify.annotations.NullMarked;
