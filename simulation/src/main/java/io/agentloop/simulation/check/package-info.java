/** An oracle: the promises, judged by the history alone, by what clients were told, and by the one true clock. */
@NullMarked
package io.agentloop.simulation.check;

import org.jspecify.annotations.NullMarked;
