package io.agentloop.protocol.gateway;

import io.agentloop.protocol.config.Outside;
import io.agentloop.protocol.id.ProviderName;
import java.util.List;

/**
 * What the gateway of a run works by.
 *
 * @param fleet how many agents the run has
 * @param outside with an entry for every provider that may be asked, and for no other
 */
public record GatewaySettings(int fleet, List<GatewayAgent> agents, Outside outside) {
    /** Where the launcher writes it, in the run's folder. */
    public static final String FILE_NAME = "settings.yaml";

    /** What the gateway leaves beside it while its sockets are open. */
    public static final String READY_FILE = "gateway.ready";

    /** File beside it with the certificates of a provider's own authority. */
    public static String authority(ProviderName provider) {
        return "authority-" + provider + ".pem";
    }

    /** Copies the list. */
    public GatewaySettings {
        agents = List.copyOf(agents);
    }
}
