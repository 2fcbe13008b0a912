package io.agentloop.protocol.config;

import io.agentloop.protocol.id.ProviderName;
import io.agentloop.protocol.id.RoleName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks what only several keys together can get wrong: names that other keys have to know, CLIs that fit their provider. */
final class CrossChecks {
    private CrossChecks() {}

    static void run(YamlSection top, HarnessConfig config) {
        roles(top, config);
        if (top.has("provider")) {
            config.cli().provider().ifPresent(name -> known(top, config, name));
        }
        top.quietly("roles")
                .ifPresent(roles -> roles.keys()
                        .forEach(key -> roles.quietly(key)
                                .ifPresent(role -> said(config, key).ifPresent(name -> known(role, config, name)))));
        for (RoleName role : config.crew().roles().keySet()) {
            misfit(config, role)
                    .ifPresent(words -> top.problem(config.roleClis().containsKey(role) ? "roles" : "cli", words));
        }
    }

    /** Everything that does not fit together, for settings that flags have changed. */
    static List<String> misfits(HarnessConfig config) {
        List<String> misfits = new ArrayList<>();
        for (RoleName role : config.crew().roles().keySet()) {
            config.cliOf(role)
                    .provider()
                    .filter(name -> config.outside().provider(name).isEmpty())
                    .ifPresent(name -> misfits.add(unknown(config, name)));
            misfit(config, role).ifPresent(misfits::add);
        }
        return misfits.stream().distinct().toList();
    }

    /** A role whose CLI cannot ask its provider; a provider that there is not is told elsewhere. */
    private static Optional<String> misfit(HarnessConfig config, RoleName role) {
        Cli cli = config.cliOf(role);
        return cli.provider()
                .flatMap(config.outside()::provider)
                .filter(provider ->
                        Collections.disjoint(provider.speaks(), cli.kind().dialects()))
                .map(provider -> "the role '" + role + "' runs " + cli.kind() + ", which speaks "
                        + words(cli.kind().dialects()) + ", and the provider '" + provider.name() + "' speaks "
                        + words(provider.speaks()) + "; name another `provider` for it");
    }

    private static Optional<ProviderName> said(HarnessConfig config, String role) {
        return config.roleClis().entrySet().stream()
                .filter(entry -> entry.getKey().value().equals(role))
                .findFirst()
                .flatMap(entry -> entry.getValue().provider());
    }

    private static void known(YamlSection section, HarnessConfig config, ProviderName name) {
        if (config.outside().provider(name).isEmpty()) {
            section.problem("provider", unknown(config, name));
        }
    }

    /** What to say about a provider that there is not. */
    static String unknown(HarnessConfig config, ProviderName name) {
        Set<String> all = new TreeSet<>();
        Provider.KNOWN.forEach(provider -> all.add(provider.name().value()));
        config.outside().providers().keySet().forEach(own -> all.add(own.value()));
        return "there is no provider '" + name + "'; "
                + NearestWord.to(name.value(), all)
                        .map(word -> "did you mean '" + word + "'?")
                        .orElse("known are " + String.join(", ", all) + "; others need an entry under `providers`");
    }

    private static void roles(YamlSection top, HarnessConfig config) {
        Set<String> known = config.crew().roles().keySet().stream()
                .map(RoleName::value)
                .collect(Collectors.toCollection(TreeSet::new));
        Optional<YamlSection> section = top.quietly("budget").flatMap(budget -> budget.quietly("role"));
        section.ifPresent(byRole -> byRole.keys().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> byRole.problem(
                        key,
                        NearestWord.to(key, known)
                                .map(word -> "no agent has this role; did you mean '" + word + "'?")
                                .orElse("no agent has this role; there are " + String.join(", ", known)))));
    }

    private static String words(Set<Dialect> dialects) {
        return dialects.stream().map(Dialect::word).sorted().collect(Collectors.joining(" and "));
    }
}
