/** Rust's tests: built by cargo, listed and run by the test programs themselves. */
@NullMarked
package io.agentloop.suite.frameworks.cargo;

import org.jspecify.annotations.NullMarked;
