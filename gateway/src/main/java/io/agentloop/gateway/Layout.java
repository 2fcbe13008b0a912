package io.agentloop.gateway;

import io.agentloop.protocol.gateway.GatewaySettings;
import io.agentloop.protocol.id.ProviderName;
import java.nio.file.Path;

/**
 * Where the gateway finds and puts everything.
 *
 * @param runFolder the gateway's part of the run's folder: settings in, ledger out
 * @param secrets the volume with the keys, which nobody else has
 * @param sockets folder of the agents' socket
 * @param admin folder of the launcher's socket
 */
public record Layout(Path runFolder, Path secrets, Path sockets, Path admin) {
    /** What it works by. */
    public Path settings() {
        return runFolder.resolve(GatewaySettings.FILE_NAME);
    }

    /** By whose word a provider of one's own is believed. */
    public Path authority(ProviderName provider) {
        return runFolder.resolve(GatewaySettings.authority(provider));
    }

    /** What was spent. */
    public Path ledger() {
        return runFolder.resolve("ledger.db");
    }

    /** Who asked for a host that is not allowed. */
    public Path refusals() {
        return runFolder.resolve("egress.log");
    }

    /** There while calls are taken. */
    public Path ready() {
        return runFolder.resolve(GatewaySettings.READY_FILE);
    }

    /** The keys of providers. */
    public Path keys() {
        return secrets.resolve("keys");
    }

    /** Through which agents talk. */
    public Path agentSocket() {
        return sockets.resolve("gateway.sock");
    }

    /** Through which the launcher talks. */
    public Path launcherSocket() {
        return admin.resolve("gateway.sock");
    }
}
