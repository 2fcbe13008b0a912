/** Guesses from the files of a project how it is tested. */
@NullMarked
package io.agentloop.suite.detect;

import org.jspecify.annotations.NullMarked;
