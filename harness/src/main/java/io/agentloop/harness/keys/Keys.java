package io.agentloop.harness.keys;

import io.agentloop.harness.docker.ContainerFile;
import io.agentloop.harness.host.LaunchingUser;
import io.agentloop.protocol.id.ProviderName;
import java.util.List;
import java.util.stream.Collectors;

/** The keys that a gateway gets; an empty list for one that needs none. */
public record Keys(List<ProviderKey> all) {
    private static final String FOLDER = "/var/lib/gateway";
    private static final String NAME = "keys";
    private static final int READABLE_BY_OWNER = 0400;

    /** Copies the list. */
    public Keys {
        all = List.copyOf(all);
    }

    /** The providers that have one. */
    public List<ProviderName> providers() {
        return all.stream().map(ProviderKey::provider).toList();
    }

    /** The file for the gateway, which runs as this user. */
    public ContainerFile file(LaunchingUser owner) {
        String text = all.stream().map(ProviderKey::line).collect(Collectors.joining());
        return new ContainerFile(FOLDER, NAME, text, READABLE_BY_OWNER, owner);
    }
}
