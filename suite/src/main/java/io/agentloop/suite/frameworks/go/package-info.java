/** The tests of Go packages, by the events of go test -json. */
@NullMarked
package io.agentloop.suite.frameworks.go;

import org.jspecify.annotations.NullMarked;
