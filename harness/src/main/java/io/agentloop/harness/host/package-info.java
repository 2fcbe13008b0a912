/** The machine that the launcher runs on: its programs, its user, its disk, its clock's patience. */
@NullMarked
package io.agentloop.harness.host;

import org.jspecify.annotations.NullMarked;
