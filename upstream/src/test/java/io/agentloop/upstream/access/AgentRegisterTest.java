package io.agentloop.upstream.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentRegisterTest {
    @TempDir
    private Path folder;

    @Test
    void anAgentIsKnownByItsToken() throws IOException {
        AgentRegister register = register();
        write("agent-01", "secret");
        assertThat(register.withToken("secret"))
                .hasValue(new Pusher.Agent(new AgentId("agent-01"), new RoleName("worker")));
        assertThat(register.withToken("guess")).isEmpty();
        assertThat(register.withToken("")).isEmpty();
    }

    @Test
    void theFileIsReadAgainWhenATokenIsUnknown() throws IOException {
        AgentRegister register = register();
        assertThat(register.withToken("secret")).isEmpty();
        write("agent-01", "secret");
        assertThat(register.withToken("secret")).isPresent();
        write("agent-02", "other");
        assertThat(register.withToken("other").map(Pusher.Agent::id)).hasValue(new AgentId("agent-02"));
        assertThat(register.withToken("secret")).isEmpty();
    }

    private AgentRegister register() {
        return new AgentRegister(folder.resolve("agents.json"), new ObjectMapper());
    }

    private void write(String agent, String token) throws IOException {
        Files.writeString(
                folder.resolve("agents.json"),
                "[{\"agent\":\"" + agent + "\",\"role\":\"worker\",\"slot\":0,\"token_sha256\":\"" + Token.sha256(token)
                        + "\"}]");
    }
}
