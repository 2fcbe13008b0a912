/** Work that could not land: what there is, what is in it, and how a person lands it. */
@NullMarked
package io.agentloop.harness.rescue;

import org.jspecify.annotations.NullMarked;
