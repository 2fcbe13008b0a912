/** What a run has spent and may spend: asked of its gateway while that runs, read from its ledger otherwise. */
@NullMarked
package io.agentloop.harness.cost;

import org.jspecify.annotations.NullMarked;
