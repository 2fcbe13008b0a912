package io.agentloop.protocol.config;

import io.agentloop.protocol.id.ProviderName;
import io.agentloop.protocol.id.RoleName;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything harness.yaml can say, checked and with its defaults filled in.
 *
 * @param cli what plays the sessions of every role that says nothing else; {@link #cliOf} is what holds for a role
 * @param roleClis what single roles say otherwise
 * @param landing what the tests of a landing have to have seen
 * @param protectedPaths globs no agent may change
 * @param tasks folder of task files in the project
 * @param plays folder of plays for the scripted CLI
 * @param heartbeat how often an agent tells the upstream what it does
 * @param lease how long the upstream believes an agent it does not hear
 * @param outside what may be reached and spent beyond the containers
 */
public record HarnessConfig(
        Crew crew,
        Cli cli,
        Map<RoleName, RoleCli> roleClis,
        Tests tests,
        Limits limits,
        Image image,
        LandingRule landing,
        List<String> protectedPaths,
        String tasks,
        String plays,
        Duration heartbeat,
        Duration lease,
        Outside outside) {
    /** The name of the file in a project and on the board. */
    public static final String FILE_NAME = "harness.yaml";

    static final String PLAYED_BY_CODEX = "gpt-5";
    static final Duration STANDARD_HEARTBEAT = Duration.ofSeconds(15);
    static final Duration STANDARD_LEASE = Duration.ofMinutes(3);
    static final String STANDARD_TASKS = "tasks";
    static final String STANDARD_PLAYS = "plays";

    /** Copies the collections. */
    public HarnessConfig {
        roleClis = Collections.unmodifiableMap(new LinkedHashMap<>(roleClis));
        protectedPaths = List.copyOf(protectedPaths);
    }

    /** What holds without a file. */
    public static HarnessConfig standard() {
        return new HarnessConfig(
                Crew.standard(),
                Cli.scripted(),
                Map.of(),
                new Tests.None(),
                Limits.STANDARD,
                Image.STANDARD,
                LandingRule.STANDARD,
                List.of(FILE_NAME),
                STANDARD_TASKS,
                STANDARD_PLAYS,
                STANDARD_HEARTBEAT,
                STANDARD_LEASE,
                Outside.STANDARD);
    }

    /** What plays the sessions of a role, with its provider; a keeper has no sessions, and asks nobody. */
    public Cli cliOf(RoleName role) {
        if (role.equals(RoleName.KEEPER)) {
            return Cli.scripted();
        }
        Cli chosen = roleClis.getOrDefault(role, RoleCli.NOTHING).over(cli);
        Optional<ProviderName> provider = chosen.provider().or(() -> unsaidProvider(chosen.kind()));
        return playable(chosen.withProvider(chosen.kind().dialects().isEmpty() ? Optional.empty() : provider));
    }

    /** Codex calls its newest models' tools through programs in JavaScript; the scripted provider plays an earlier model. */
    private static Cli playable(Cli cli) {
        boolean played = cli.kind().equals(CliKind.CODEX)
                && cli.provider().filter(Provider.SCRIPTED::equals).isPresent();
        return played && cli.model().isEmpty() ? cli.withModel(PLAYED_BY_CODEX) : cli;
    }

    private Optional<ProviderName> unsaidProvider(CliKind kind) {
        Set<ProviderName> own = outside.providers().keySet();
        boolean onlyOne = kind.equals(CliKind.COMMAND) && own.size() == 1;
        return onlyOne ? Optional.of(own.iterator().next()) : kind.usualProvider();
    }

    /** The providers that the roles of the crew ask, complete, and those that have an entry. */
    public Map<ProviderName, Provider> usedProviders() {
        Map<ProviderName, Provider> used = new LinkedHashMap<>(outside.providers());
        for (ProviderName name : askedProviders()) {
            outside.provider(name).ifPresent(found -> used.put(found.name(), found));
        }
        return used;
    }

    /** The providers that roles of the crew ask. */
    public Set<ProviderName> askedProviders() {
        return crew.roles().keySet().stream()
                .flatMap(role -> cliOf(role).provider().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The CLIs of the crew's roles. */
    public Set<CliKind> kinds() {
        return crew.roles().keySet().stream()
                .filter(role -> !role.equals(RoleName.KEEPER))
                .map(role -> cliOf(role).kind())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Tells whether the run has a gateway: a role asks a model, or a host is to be reached. */
    public boolean needsGateway() {
        return !usedProviders().isEmpty() || !outside.allow().isEmpty();
    }

    /** What does not fit together; nothing in settings that were read from a file, which flags may have changed since. */
    public List<String> misfits() {
        return CrossChecks.misfits(this);
    }

    /** The same with an image that has the CLIs of all roles. */
    public HarnessConfig withNeededClis() {
        return withImage(image.withClis(kinds()));
    }

    /** The same with another crew. */
    public HarnessConfig withCrew(Crew other) {
        return new HarnessConfig(
                other,
                cli,
                roleClis,
                tests,
                limits,
                image,
                landing,
                protectedPaths,
                tasks,
                plays,
                heartbeat,
                lease,
                outside);
    }

    /** The same with another CLI; its model stays, a command only when the kind still is one. */
    public HarnessConfig withCli(CliKind kind) {
        if (kind.equals(cli.kind())) {
            return this;
        }
        return withCli(new Cli(kind, List.of(), cli.model(), Cli.defaultDone(kind), cli.provider()));
    }

    /** The same with another model. */
    public HarnessConfig withModel(String model) {
        return withCli(new Cli(cli.kind(), cli.command(), Optional.of(model), cli.done(), cli.provider()));
    }

    /** The same with another provider for every role that names none. */
    public HarnessConfig withProvider(ProviderName provider) {
        return withCli(cli.withProvider(Optional.of(provider)));
    }

    /** The same with this provider for the roles of a CLI for which nobody named one. */
    public HarnessConfig withUnsaidProvider(CliKind kind, ProviderName provider) {
        Map<RoleName, RoleCli> changed = new LinkedHashMap<>(roleClis);
        for (RoleName role : crew.roles().keySet()) {
            RoleCli said = roleClis.getOrDefault(role, RoleCli.NOTHING);
            Cli whole = said.over(cli);
            if (!role.equals(RoleName.KEEPER)
                    && whole.kind().equals(kind)
                    && whole.provider().isEmpty()) {
                changed.put(role, said.withProvider(provider));
            }
        }
        return withRoleClis(changed);
    }

    /** The same on another base image. */
    public HarnessConfig withBase(String base) {
        return withImage(image.withBase(base));
    }

    /** The same with something else to reach and to spend. */
    public HarnessConfig withOutside(Outside other) {
        return new HarnessConfig(
                crew,
                cli,
                roleClis,
                tests,
                limits,
                image,
                landing,
                protectedPaths,
                tasks,
                plays,
                heartbeat,
                lease,
                other);
    }

    private HarnessConfig withCli(Cli other) {
        return new HarnessConfig(
                crew,
                other,
                roleClis,
                tests,
                limits,
                image,
                landing,
                protectedPaths,
                tasks,
                plays,
                heartbeat,
                lease,
                outside);
    }

    private HarnessConfig withRoleClis(Map<RoleName, RoleCli> others) {
        return new HarnessConfig(
                crew,
                cli,
                others,
                tests,
                limits,
                image,
                landing,
                protectedPaths,
                tasks,
                plays,
                heartbeat,
                lease,
                outside);
    }

    private HarnessConfig withImage(Image other) {
        return new HarnessConfig(
                crew,
                cli,
                roleClis,
                tests,
                limits,
                other,
                landing,
                protectedPaths,
                tasks,
                plays,
                heartbeat,
                lease,
                outside);
    }
}
