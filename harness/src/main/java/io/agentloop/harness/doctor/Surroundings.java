package io.agentloop.harness.doctor;

import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.host.Sleeper;
import io.agentloop.harness.image.AgentImage;
import io.agentloop.harness.keys.KeySource;
import io.agentloop.harness.layout.Installation;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.protocol.id.RunName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the doctor looks at.
 *
 * @param engine is asked for only when it is looked at
 * @param images the same
 * @param flags settings that win over harness.yaml, as those of {@code up} do
 * @param project need not exist
 */
public record Surroundings(
        Installation installation,
        Supplier<Containers> engine,
        Supplier<AgentImage> images,
        KeySource keys,
        Flags flags,
        Path project,
        RunName run,
        Clock clock,
        Sleeper sleeper) {}
