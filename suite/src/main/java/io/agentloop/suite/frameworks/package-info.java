/** Makes the adapter of each kind of test runner. */
@NullMarked
package io.agentloop.suite.frameworks;

import org.jspecify.annotations.NullMarked;
