package io.agentloop.gateway;

import io.agentloop.gateway.budget.BudgetRules;
import io.agentloop.gateway.pace.PaceRules;
import io.agentloop.gateway.price.PriceTable;
import io.agentloop.gateway.provider.Credential;
import io.agentloop.gateway.provider.Endpoint;
import io.agentloop.gateway.provider.KeysFile;
import io.agentloop.protocol.config.Outside;
import io.agentloop.protocol.config.Pace;
import io.agentloop.protocol.gateway.GatewayAgent;
import io.agentloop.protocol.gateway.GatewaySettings;
import io.agentloop.protocol.gateway.GatewaySettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Settings and keys as they were when they were read together. */
record Settings(GatewaySettings run, Map<String, Credential> keys) {
    static Settings read(Layout layout) throws IOException {
        GatewaySettings run = GatewaySettingsFile.read(Files.readString(layout.settings()));
        return new Settings(run, KeysFile.read(layout.keys()));
    }

    List<Endpoint> endpoints() {
        return outside().providers().values().stream().map(Endpoint::of).toList();
    }

    List<String> providers() {
        return endpoints().stream().map(Endpoint::name).toList();
    }

    BudgetRules budget() {
        return new BudgetRules(
                outside().budget(), PriceTable.shipped().with(outside().prices()));
    }

    PaceRules pace() {
        Pace pace = outside().pace();
        return new PaceRules(
                pace.concurrency(),
                pace.requestsPerMinute(),
                pace.hold(),
                run.agents().stream().map(GatewayAgent::agent).toList());
    }

    private Outside outside() {
        return run.outside();
    }
}
