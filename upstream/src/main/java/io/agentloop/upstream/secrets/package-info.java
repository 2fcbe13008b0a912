/** Finds keys and passwords in what is pushed, in time that grows with the text alone, and never repeats one. */
@NullMarked
package io.agentloop.upstream.secrets;

import org.jspecify.annotations.NullMarked;
