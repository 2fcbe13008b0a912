/** What commands tell while they run, and the one place that prints it. */
@NullMarked
package io.agentloop.harness.report;

import org.jspecify.annotations.NullMarked;
