/** What the containers of a run said, merged. */
@NullMarked
package io.agentloop.harness.logs;

import org.jspecify.annotations.NullMarked;
