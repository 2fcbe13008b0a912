/** Scratch projects and what runs on them: agents started by the launcher, bash loops, plain containers; all removed by label. */
@NullMarked
package io.agentloop.bench.scene;

import org.jspecify.annotations.NullMarked;
