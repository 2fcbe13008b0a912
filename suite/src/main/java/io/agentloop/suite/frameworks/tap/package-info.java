/** Programs that print the Test Anything Protocol: files that are a test each, or one program with many. */
@NullMarked
package io.agentloop.suite.frameworks.tap;

import org.jspecify.annotations.NullMarked;
