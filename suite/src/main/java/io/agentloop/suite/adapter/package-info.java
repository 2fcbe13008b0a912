/** Speaks to the project's own tests: lists them, runs some of them and reconciles what was asked with what came back. */
@NullMarked
package io.agentloop.suite.adapter;

import org.jspecify.annotations.NullMarked;
