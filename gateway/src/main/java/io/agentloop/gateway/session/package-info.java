/** The sessions that may call, by their keys, and what each of them is doing. */
@NullMarked
package io.agentloop.gateway.session;

import org.jspecify.annotations.NullMarked;
