package io.agentloop.protocol.config;

import io.agentloop.protocol.id.BadName;
import io.agentloop.protocol.id.RoleName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the keys `providers`, `budget`, `prices`, `pace` and `network`. */
final class OutsideSection {
    private static final int MOST_CALLS = 10_000;
    private static final int MOST_REQUESTS = 1_000_000;
    private static final Duration LEAST_HOLD = Duration.ZERO;
    private static final String PERCENT = "a percentage from 1% to 100%";

    private OutsideSection() {}

    static Outside read(YamlSection top) {
        Optional<YamlSection> network = top.section("network");
        network.ifPresent(section -> section.allow("allow", "provider_tools"));
        return new Outside(
                top.section("providers").map(ProvidersSection::read).orElse(Map.of()),
                budget(top),
                top.section("prices").map(OutsideSection::prices).orElse(Map.of()),
                top.section("pace").map(OutsideSection::pace).orElse(Pace.STANDARD),
                network.map(OutsideSection::allow).orElse(List.of()),
                network.map(OutsideSection::providerTools).orElse(Set.of()));
    }

    private static Budget budget(YamlSection top) {
        if (!top.has("budget") || top.isMapping("budget")) {
            return top.section("budget").map(OutsideSection::budgets).orElse(Budget.NONE);
        }
        return cap(top, "budget").map(Budget.NONE::withRun).orElse(Budget.NONE);
    }

    private static Budget budgets(YamlSection section) {
        section.allow("run", "role", "agent", "task", "session", "warn");
        Map<RoleName, Cap> roles = new LinkedHashMap<>();
        section.section("role")
                .ifPresent(byRole -> byRole.keys().forEach(key -> {
                    try {
                        RoleName role = new RoleName(key);
                        cap(byRole, key).ifPresent(cap -> roles.put(role, cap));
                    } catch (BadName bad) {
                        byRole.problem(key, String.valueOf(bad.getMessage()));
                    }
                }));
        return new Budget(
                cap(section, "run"),
                roles,
                cap(section, "agent"),
                cap(section, "task"),
                cap(section, "session"),
                section.word("warn", PERCENT, OutsideSection::percent).orElse(Budget.STANDARD_WARNING));
    }

    private static Optional<Cap> cap(YamlSection section, String key) {
        return section.word(key, Cap.FORM_IN_WORDS, Cap::of);
    }

    private static Integer percent(String text) {
        if (!text.matches("(100|[1-9][0-9]?)%")) {
            throw new IllegalArgumentException("not " + PERCENT);
        }
        return Integer.valueOf(text.substring(0, text.length() - 1));
    }

    private static Map<String, Price> prices(YamlSection section) {
        Map<String, Price> prices = new LinkedHashMap<>();
        for (String model : section.keys()) {
            section.section(model).flatMap(OutsideSection::price).ifPresent(price -> prices.put(model, price));
        }
        return prices;
    }

    /** What is not said about the cache costs as much as other input, so that nothing is reckoned too cheap. */
    private static Optional<Price> price(YamlSection section) {
        section.allow("input", "output", "cache_read", "cache_write", "cache_write_1h");
        List.of("input", "output").stream()
                .filter(key -> !section.has(key))
                .forEach(key -> section.problem("", "needs `" + key + "`, in USD per million tokens"));
        Optional<BigDecimal> input = section.price("input");
        Optional<BigDecimal> output = section.price("output");
        Optional<BigDecimal> cacheRead = section.price("cache_read").or(() -> input);
        Optional<BigDecimal> cacheWrite = section.price("cache_write").or(() -> input);
        Optional<BigDecimal> hourWrite = section.price("cache_write_1h");
        return input.flatMap(in -> output.map(out -> new Price(in, out, cacheRead.orElse(in), cacheWrite.orElse(in))))
                .map(price -> hourWrite.map(price::withHourWrite).orElse(price));
    }

    private static Pace pace(YamlSection section) {
        section.allow("concurrency", "requests_per_minute", "hold");
        Pace standard = Pace.STANDARD;
        return new Pace(
                section.whole("concurrency", 1, MOST_CALLS).orElse(standard.concurrency()),
                section.whole("requests_per_minute", 0, MOST_REQUESTS).orElse(standard.requestsPerMinute()),
                section.duration("hold", LEAST_HOLD).orElse(standard.hold()));
    }

    private static List<HostPort> allow(YamlSection section) {
        Set<HostPort> hosts = new LinkedHashSet<>();
        for (String text : section.texts("allow").orElse(List.of())) {
            try {
                hosts.add(HostPort.of(text));
            } catch (IllegalArgumentException bad) {
                section.problem("allow", "'" + text + "' " + bad.getMessage());
            }
        }
        return List.copyOf(hosts);
    }

    private static Set<ProviderTool> providerTools(YamlSection section) {
        Set<ProviderTool> tools = new LinkedHashSet<>();
        for (String word : section.texts("provider_tools").orElse(List.of())) {
            try {
                tools.add(ProviderTool.of(word));
            } catch (IllegalArgumentException bad) {
                String near = NearestWord.to(word, ProviderTool.words())
                        .map(meant -> "; did you mean '" + meant + "'?")
                        .orElse("");
                section.problem("provider_tools", "'" + word + "' is " + bad.getMessage() + near);
            }
        }
        return tools;
    }
}
