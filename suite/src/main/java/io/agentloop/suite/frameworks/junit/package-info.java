/** JUnit tests, started by Maven or Gradle; a probe on their class path chooses them and tells of them. */
@NullMarked
package io.agentloop.suite.frameworks.junit;

import org.jspecify.annotations.NullMarked;
