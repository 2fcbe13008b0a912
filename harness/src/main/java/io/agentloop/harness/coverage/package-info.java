/** Which tests ran in a run, whoever ran them. */
@NullMarked
package io.agentloop.harness.coverage;

import org.jspecify.annotations.NullMarked;
