package io.agentloop.protocol.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.Outside;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RoleName;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GatewaySettingsFileTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void whatIsWrittenReadsBackAsTheSame() {
        HarnessConfig config = config("""
                cli: claude
                roles: {coder: 2, reviewer: {agents: 1, cli: codex}}
                providers: {local: {url: "https://10.0.0.5:8000/v1", speaks: chat, key: LOCAL_KEY, ca: certs/ca.pem}}
                budget: {run: $10, role: {coder: 8.50 USD}, session: 500k tokens}
                prices: {"m:1": {input: 0.07, output: 5, cache_write_1h: 0.2}}
                pace: {requests_per_minute: 50}
                network: {allow: ["registry.example.org:443"], provider_tools: [mcp]}
                """);
        GatewaySettings settings = new GatewaySettings(
                3,
                List.of(agent("agent-01", "coder", HASH), agent("agent-02", "reviewer", "")),
                config.outside().withProviders(config.usedProviders()));
        assertThat(settings.outside().providers().keySet())
                .extracting(Object::toString)
                .containsExactly("local", "anthropic", "openai");
        assertThat(GatewaySettingsFile.read(GatewaySettingsFile.write(settings)))
                .isEqualTo(settings);
    }

    @Test
    void theEmptySettingsReadBackToo() {
        GatewaySettings settings = new GatewaySettings(0, List.of(), Outside.STANDARD);
        assertThat(GatewaySettingsFile.read(GatewaySettingsFile.write(settings)))
                .isEqualTo(settings);
    }

    @Test
    void whatIsDamagedIsRefusedWithTheReason() {
        assertThatThrownBy(() -> GatewaySettingsFile.read("fleet: 1\nagents: []\n"))
                .hasMessageContaining("agents must be a mapping");
        assertThatThrownBy(() -> GatewaySettingsFile.read("fleet: 1\nagents: {}\nbudget: {run: -1}\n"))
                .hasMessageContaining("budget.run");
        assertThatThrownBy(() -> GatewaySettingsFile.read("fleet: [\n")).isInstanceOf(IllegalArgumentException.class);
    }

    private static GatewayAgent agent(String name, String role, String hash) {
        return new GatewayAgent(new AgentId(name), new RoleName(role), hash);
    }

    private static HarnessConfig config(String text) {
        return switch (ConfigReader.read(text)) {
            case ConfigReading.Accepted accepted -> accepted.config();
            case ConfigReading.Rejected rejected ->
                throw new AssertionError(rejected.problems().toString());
        };
    }
}
