/** What a session said and did, from the stream that its CLI printed, as text for people. */
@NullMarked
package io.agentloop.harness.transcript;

import org.jspecify.annotations.NullMarked;
