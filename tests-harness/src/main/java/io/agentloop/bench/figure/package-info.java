/** What was measured, against what, and whether it is good enough; as a table and as JSON. */
@NullMarked
package io.agentloop.bench.figure;

import org.jspecify.annotations.NullMarked;
