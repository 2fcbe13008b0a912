/** Reads the JSON that test runners print. */
@NullMarked
package io.agentloop.suite.json;

import org.jspecify.annotations.NullMarked;
