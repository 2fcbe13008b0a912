/** The command oracle-bisect: which units of a broken build are to blame, with a known-good build beside it. */
@NullMarked
package io.agentloop.agent.oracle;

import org.jspecify.annotations.NullMarked;
