package io.agentloop.gateway;

import io.agentloop.gateway.provider.Credential;
import io.agentloop.gateway.provider.Endpoint;
import io.agentloop.gateway.provider.KeysFile;
import io.agentloop.protocol.config.Outside;
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

    Outside outside() {
        return run.outside();
    }
}
