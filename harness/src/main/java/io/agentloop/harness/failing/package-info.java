/** Makes tasks of tests that fail. */
@NullMarked
package io.agentloop.harness.failing;

import org.jspecify.annotations.NullMarked;
