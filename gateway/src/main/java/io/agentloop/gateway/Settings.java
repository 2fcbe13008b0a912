package io.agentloop.gateway;

import io.agentloop.gateway.provider.Credential;
import io.agentloop.gateway.provider.Endpoint;
import io.agentloop.gateway.provider.KeysFile;
import io.agentloop.gateway.provider.Trust;
import io.agentloop.protocol.config.Outside;
import io.agentloop.protocol.config.Provider;
import io.agentloop.protocol.gateway.GatewaySettings;
import io.agentloop.protocol.gateway.GatewaySettingsFile;
import io.agentloop.protocol.id.ProviderName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings and keys as they were when they were read together. */
record Settings(GatewaySettings run, Map<String, Credential> keys, Map<ProviderName, Trust> trusted) {
    static Settings read(Layout layout) throws IOException {
        GatewaySettings run = GatewaySettingsFile.read(Files.readString(layout.settings()));
        Map<ProviderName, Trust> trusted = new HashMap<>();
        for (Provider provider : run.outside().providers().values()) {
            if (provider.ca().isPresent()) {
                trusted.put(provider.name(), Trust.read(layout.authority(provider.name())));
            }
        }
        return new Settings(run, KeysFile.read(layout.keys()), trusted);
    }

    List<Endpoint> endpoints() {
        return outside().providers().values().stream()
                .map(each -> Endpoint.of(each, trusted.getOrDefault(each.name(), Trust.USUAL)))
                .toList();
    }

    List<String> providers() {
        return endpoints().stream().map(Endpoint::name).toList();
    }

    Outside outside() {
        return run.outside();
    }
}
