/** The four protocols: what a request asks, and what answers and errors look like byte by byte. */
@NullMarked
package io.agentloop.provider.wire;

import org.jspecify.annotations.NullMarked;
