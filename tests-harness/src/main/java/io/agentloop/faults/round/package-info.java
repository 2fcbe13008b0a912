/** A round: a fresh repository, sixteen clients, and harm until all that was planned has been done; then the judgement. */
@NullMarked
package io.agentloop.faults.round;

import org.jspecify.annotations.NullMarked;
