/** What people ask of a run that is under way; each wish is one push that the upstream judges and lands. */
@NullMarked
package io.agentloop.harness.people;

import org.jspecify.annotations.NullMarked;
