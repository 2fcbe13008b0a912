/** What reporters of ours, at work inside a project's own runner, tell of its tests: one line of JSON for each step. */
@NullMarked
package io.agentloop.suite.frameworks.events;

import org.jspecify.annotations.NullMarked;
