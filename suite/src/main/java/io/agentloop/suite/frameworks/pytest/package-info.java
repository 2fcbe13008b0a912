/** Python's pytest, by a plugin of ours that tells ids and outcomes line by line. */
@NullMarked
package io.agentloop.suite.frameworks.pytest;

import org.jspecify.annotations.NullMarked;
