/** What every kind of test runner is behind: one interface, and the parts from which its adapters are made. */
@NullMarked
package io.agentloop.suite.framework;

import org.jspecify.annotations.NullMarked;
