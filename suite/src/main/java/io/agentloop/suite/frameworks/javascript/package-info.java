/** Tests in JavaScript: Jest, Vitest and what Node brings along, each with a reporter of ours loaded into it. */
@NullMarked
package io.agentloop.suite.frameworks.javascript;

import org.jspecify.annotations.NullMarked;
