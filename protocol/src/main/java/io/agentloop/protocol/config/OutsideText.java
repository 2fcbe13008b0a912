package io.agentloop.protocol.config;

import io.agentloop.protocol.id.ProviderName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders what a run may reach and spend, as {@link OutsideSection} reads it; what says nothing is left out. */
final class OutsideText {
    private OutsideText() {}

    static Map<String, Object> map(Outside outside) {
        Map<String, Object> top = new LinkedHashMap<>();
        if (!outside.providers().isEmpty()) {
            top.put("providers", providers(outside.providers()));
        }
        if (!outside.budget().equals(Budget.NONE)) {
            top.put("budget", budget(outside.budget()));
        }
        if (!outside.prices().isEmpty()) {
            Map<String, Object> prices = new LinkedHashMap<>();
            outside.prices().forEach((model, price) -> prices.put(model, price(price)));
            top.put("prices", prices);
        }
        if (!outside.pace().equals(Pace.STANDARD)) {
            top.put("pace", pace(outside.pace()));
        }
        Map<String, Object> network = network(outside);
        if (!network.isEmpty()) {
            top.put("network", network);
        }
        return top;
    }

    private static Map<String, Object> network(Outside outside) {
        Map<String, Object> section = new LinkedHashMap<>();
        if (!outside.allow().isEmpty()) {
            section.put(
                    "allow", outside.allow().stream().map(HostPort::toString).toList());
        }
        if (!outside.providerTools().isEmpty()) {
            section.put(
                    "provider_tools",
                    outside.providerTools().stream().map(ProviderTool::word).toList());
        }
        return section;
    }

    private static Map<String, Object> providers(Map<ProviderName, Provider> providers) {
        Map<String, Object> section = new LinkedHashMap<>();
        providers.forEach((name, provider) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("url", provider.url().toString());
            entry.put("speaks", provider.speaks().stream().map(Dialect::word).toList());
            List<String> keys = provider.keys().stream().map(KeyVariable::name).toList();
            entry.put("key", keys.isEmpty() ? "none" : keys);
            provider.ca().ifPresent(file -> entry.put("ca", file));
            section.put(name.value(), entry);
        });
        return section;
    }

    private static Map<String, Object> budget(Budget budget) {
        Map<String, Object> section = new LinkedHashMap<>();
        put(section, "run", budget.run());
        if (!budget.roles().isEmpty()) {
            Map<String, Object> roles = new LinkedHashMap<>();
            budget.roles().forEach((role, cap) -> roles.put(role.value(), cap.toString()));
            section.put("role", roles);
        }
        put(section, "agent", budget.agent());
        put(section, "task", budget.task());
        put(section, "session", budget.session());
        section.put("warn", budget.warnPercent() + "%");
        return section;
    }

    private static void put(Map<String, Object> section, String key, Optional<Cap> cap) {
        cap.ifPresent(amount -> section.put(key, amount.toString()));
    }

    private static Map<String, Object> price(Price price) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("input", price.input().toPlainString());
        section.put("output", price.output().toPlainString());
        section.put("cache_read", price.cacheRead().toPlainString());
        section.put("cache_write", price.cacheWrite().toPlainString());
        section.put("cache_write_1h", price.hourWrite().toPlainString());
        return section;
    }

    private static Map<String, Object> pace(Pace pace) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("concurrency", pace.concurrency());
        section.put("requests_per_minute", pace.requestsPerMinute());
        section.put("hold", TimeSpans.format(pace.hold()));
        return section;
    }
}
