/** The real upstream in a process of its own, which dies or freezes where it is told to. */
@NullMarked
package io.agentloop.faults.server;

import org.jspecify.annotations.NullMarked;
