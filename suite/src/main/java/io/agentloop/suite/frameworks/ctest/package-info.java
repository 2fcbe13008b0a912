/** The tests of a CMake build, listed and run by ctest. */
@NullMarked
package io.agentloop.suite.frameworks.ctest;

import org.jspecify.annotations.NullMarked;
