/** Finds the units that break a build, with a known-good build as the oracle for all others. */
@NullMarked
package io.agentloop.suite.oracle;

import org.jspecify.annotations.NullMarked;
