/** Who may log in. */
@NullMarked
package io.agentloop.upstream.access;

import org.jspecify.annotations.NullMarked;
