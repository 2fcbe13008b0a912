package io.agentloop.harness.up;

import io.agentloop.harness.keys.KeySource;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.protocol.id.RunName;

/**
 * What a person asked for.
 *
 * @param flags settings of the command line; they win over harness.yaml and over flags of before
 * @param keys where keys for providers are looked for
 */
public record UpRequest(ProjectFolder project, RunName run, Flags flags, KeySource keys) {}
