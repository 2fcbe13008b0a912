/** Own commands of a project: one that lists tests, one that runs those in a file. */
@NullMarked
package io.agentloop.suite.frameworks.commands;

import org.jspecify.annotations.NullMarked;
