/** The git server of a run: it lands pushes by rules that no agent can edit, and assigns no work. */
@NullMarked
package io.agentloop.upstream;

import org.jspecify.annotations.NullMarked;
