/** What a run looks like: read from the bare repository, the upstream's presence file and the engine; needs none of them to work. */
@NullMarked
package io.agentloop.harness.status;

import org.jspecify.annotations.NullMarked;
