/** What stands in a scenario file: how sessions go, what goes wrong and when, what a call costs. */
@NullMarked
package io.agentloop.provider.scenario;

import org.jspecify.annotations.NullMarked;
