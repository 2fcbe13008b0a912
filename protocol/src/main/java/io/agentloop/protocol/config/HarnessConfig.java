package io.agentloop.protocol.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything harness.yaml can say, checked and with its defaults filled in.
 *
 * @param landing what the tests of a landing have to have seen
 * @param protectedPaths globs no agent may change
 * @param tasks folder of task files in the project
 * @param plays folder of plays for the scripted CLI
 * @param heartbeat how often an agent tells the upstream what it does
 * @param lease how long the upstream believes an agent it does not hear
 */
public record HarnessConfig(
        Crew crew,
        Cli cli,
        Tests tests,
        Limits limits,
        Image image,
        LandingRule landing,
        List<String> protectedPaths,
        String tasks,
        String plays,
        Duration heartbeat,
        Duration lease) {
    /** The name of the file in a project and on the board. */
    public static final String FILE_NAME = "harness.yaml";

    static final Duration STANDARD_HEARTBEAT = Duration.ofSeconds(15);
    static final Duration STANDARD_LEASE = Duration.ofMinutes(3);
    static final String STANDARD_TASKS = "tasks";
    static final String STANDARD_PLAYS = "plays";

    /** Copies the list. */
    public HarnessConfig {
        protectedPaths = List.copyOf(protectedPaths);
    }

    /** What holds without a file. */
    public static HarnessConfig standard() {
        return new HarnessConfig(
                Crew.standard(),
                Cli.scripted(),
                new Tests.None(),
                Limits.STANDARD,
                Image.STANDARD,
                LandingRule.STANDARD,
                List.of(FILE_NAME),
                STANDARD_TASKS,
                STANDARD_PLAYS,
                STANDARD_HEARTBEAT,
                STANDARD_LEASE);
    }

    /** The same with another crew. */
    public HarnessConfig withCrew(Crew other) {
        return new HarnessConfig(
                other, cli, tests, limits, image, landing, protectedPaths, tasks, plays, heartbeat, lease);
    }

    /** The same with another CLI; its model stays, a command only when the kind still is one. */
    public HarnessConfig withCli(CliKind kind) {
        if (kind.equals(cli.kind())) {
            return this;
        }
        Cli other = new Cli(kind, List.of(), cli.model(), Cli.defaultDone(kind));
        return withCli(other);
    }

    /** The same with another model. */
    public HarnessConfig withModel(String model) {
        return withCli(new Cli(cli.kind(), cli.command(), Optional.of(model), cli.done()));
    }

    /** The same on another base image. */
    public HarnessConfig withBase(String base) {
        Image other = new Image(base, image.packages(), image.setup());
        return new HarnessConfig(
                crew, cli, tests, limits, other, landing, protectedPaths, tasks, plays, heartbeat, lease);
    }

    private HarnessConfig withCli(Cli other) {
        return new HarnessConfig(
                crew, other, tests, limits, image, landing, protectedPaths, tasks, plays, heartbeat, lease);
    }
}
