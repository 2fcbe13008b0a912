/** The process in which a scratch upstream serves. */
@NullMarked
package io.agentloop.upstream;

import org.jspecify.annotations.NullMarked;
