/** Holds spending under the caps that people set: reserves before each call, settles after it. */
@NullMarked
package io.agentloop.gateway.budget;

import org.jspecify.annotations.NullMarked;
