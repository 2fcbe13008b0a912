/** Who was heard when, and whose lease has run out. */
@NullMarked
package io.agentloop.upstream.presence;

import org.jspecify.annotations.NullMarked;
