/** The command fast-test: reads what is asked, runs the suite of the project and prints the few lines that matter. */
@NullMarked
package io.agentloop.agent.fasttest;

import org.jspecify.annotations.NullMarked;
