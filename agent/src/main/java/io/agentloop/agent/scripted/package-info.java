/** The scripted CLI: a program that plays a file in place of a model, so that everything can be shown and tested without one. */
@NullMarked
package io.agentloop.agent.scripted;

import org.jspecify.annotations.NullMarked;
