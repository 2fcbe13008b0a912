package io.agentloop.upstream.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The agents of the run by the hash of their tokens, as the launcher wrote them into {@code agents.json}. */
public final class AgentRegister {
    private final Path file;
    private final ObjectMapper json;
    private Map<String, Pusher.Agent> byHash = Map.of();

    /** Reads the file when somebody first logs in, and again whenever a token is unknown. */
    public AgentRegister(Path file, ObjectMapper json) {
        this.file = file;
        this.json = json;
    }

    /** Who has this token. */
    public synchronized Optional<Pusher.Agent> withToken(String token) throws IOException {
        String hash = Token.sha256(token);
        if (!byHash.containsKey(hash)) {
            byHash = read();
        }
        return Optional.ofNullable(byHash.get(hash));
    }

    private Map<String, Pusher.Agent> read() throws IOException {
        Map<String, Pusher.Agent> agents = new HashMap<>();
        if (!Files.exists(file)) {
            return agents;
        }
        for (JsonNode entry : json.readTree(Files.readAllBytes(file))) {
            agents.put(
                    entry.path("token_sha256").asText(),
                    new Pusher.Agent(
                            new AgentId(entry.path("agent").asText()),
                            new RoleName(entry.path("role").asText())));
        }
        return agents;
    }
}
