package io.agentloop.harness.keys;

import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.config.CliKind;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.KeyVariable;
import io.agentloop.protocol.config.Provider;
import io.agentloop.protocol.id.ProviderName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the keys that a run needs, before anything of it is started. */
public final class KeyIntake {
    private final KeySource source;
    private final List<String> problems = new ArrayList<>();

    private KeyIntake(KeySource source) {
        this.source = source;
    }

    /**
     * Which provider those CLIs ask that work with several and for which nobody said one: the one whose key is there.
     *
     * @param before providers whose keys the run has already
     */
    public static HarnessConfig choose(HarnessConfig config, KeySource source, Set<ProviderName> before) {
        boolean looks = !source.isLastResort() || before.isEmpty();
        boolean hasUsual =
                (looks && isThere(config, source, Provider.ANTHROPIC)) || before.contains(Provider.ANTHROPIC);
        boolean hasOther = (looks && isThere(config, source, Provider.OPENAI)) || before.contains(Provider.OPENAI);
        return !hasUsual && hasOther ? config.withUnsaidProvider(CliKind.OPENCODE, Provider.OPENAI) : config;
    }

    private static boolean isThere(HarnessConfig config, KeySource source, ProviderName name) {
        return config.outside().provider(name).stream()
                .flatMap(provider -> provider.keys().stream())
                .anyMatch(variable -> source.get(variable.name()).isPresent());
    }

    /**
     * The keys for every provider of the run that takes one; one that no role asks may do without.
     *
     * @param before providers whose keys the run has already; when nothing new is found for any, they stay
     * @return nothing when the keys of before stay
     * @throws WrongUsage naming what is missing or in the wrong place
     */
    public static Optional<Keys> take(HarnessConfig config, KeySource source, Set<ProviderName> before) {
        return new KeyIntake(source).take(config, before);
    }

    private Optional<Keys> take(HarnessConfig config, Set<ProviderName> before) {
        List<Provider> needed = config.usedProviders().values().stream()
                .filter(provider -> !provider.needsNoKey())
                .toList();
        if (source.isLastResort() && !before.isEmpty() && before.containsAll(asked(config, needed))) {
            return Optional.empty();
        }
        List<ProviderKey> keys = new ArrayList<>();
        List<Provider> missing = new ArrayList<>();
        for (Provider provider : needed) {
            Optional<ProviderKey> key = key(provider);
            key.ifPresent(keys::add);
            if (key.isEmpty() && config.askedProviders().contains(provider.name())) {
                missing.add(provider);
            }
            key.filter(found -> !config.outside().providers().containsKey(provider.name()))
                    .flatMap(KeyShapes::misplaced)
                    .ifPresent(problems::add);
        }
        if (keys.isEmpty() && !missing.isEmpty() && problems.isEmpty() && before.containsAll(names(missing))) {
            return Optional.empty();
        }
        missing.forEach(provider -> problems.add(missing(provider)));
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
        return Optional.of(new Keys(keys));
    }

    private static Set<ProviderName> asked(HarnessConfig config, List<Provider> needed) {
        Set<ProviderName> asked = new HashSet<>(names(needed));
        asked.retainAll(config.askedProviders());
        return asked;
    }

    private static Set<ProviderName> names(List<Provider> providers) {
        return providers.stream().map(Provider::name).collect(Collectors.toSet());
    }

    private Optional<ProviderKey> key(Provider provider) {
        return source.first(provider.keys())
                .flatMap(variable -> source.get(variable.name()).flatMap(value -> key(provider, variable, value)));
    }

    private Optional<ProviderKey> key(Provider provider, KeyVariable variable, String value) {
        try {
            return Optional.of(new ProviderKey(provider.name(), variable, new Secret(value)));
        } catch (IllegalArgumentException bad) {
            problems.add("what " + variable.name() + " holds " + bad.getMessage());
            return Optional.empty();
        }
    }

    private static String missing(Provider provider) {
        List<String> names = provider.keys().stream().map(KeyVariable::name).toList();
        String others = names.size() == 1 ? "" : " (or " + String.join(", ", names.subList(1, names.size())) + ")";
        return "no key for the provider " + provider.name() + ": export " + names.getFirst() + "=..." + others
                + ", or name a file with such a line by --key-file; nothing but the gateway gets it."
                + " Without a key: --provider scripted";
    }
}
