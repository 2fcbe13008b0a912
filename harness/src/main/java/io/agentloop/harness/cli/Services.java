package io.agentloop.harness.cli;

import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.Images;
import io.agentloop.harness.host.Environment;
import io.agentloop.harness.host.Programs;
import io.agentloop.harness.host.Sleeper;
import io.agentloop.harness.layout.Installation;
import io.agentloop.harness.report.Console;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What commands work with; the engine is asked for only by those that need one.
 *
 * @param command what people type to call the launcher
 * @param here the folder that the command was typed in
 * @param input standard input
 */
public record Services(
        Supplier<Containers> containers,
        Supplier<Images> images,
        Installation installation,
        Programs programs,
        Environment environment,
        Console console,
        Clock clock,
        Sleeper sleeper,
        String command,
        Path here,
        InputStream input,
        String version) {}
