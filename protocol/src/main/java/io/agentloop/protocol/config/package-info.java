/** Reads harness.yaml into checked records and writes the effective settings back, so that launcher, upstream and agents agree on them. */
@NullMarked
package io.agentloop.protocol.config;

import org.jspecify.annotations.NullMarked;
