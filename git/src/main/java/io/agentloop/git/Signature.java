package io.agentloop.git;

import java.time.Instant;

/** Who made a commit, and when. */
public record Signature(String name, String email, Instant when) {}
