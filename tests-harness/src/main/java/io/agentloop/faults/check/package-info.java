/** Whether the promises were kept: told from the history of a repository and what clients were told, and from nothing else. */
@NullMarked
package io.agentloop.faults.check;

import org.jspecify.annotations.NullMarked;
