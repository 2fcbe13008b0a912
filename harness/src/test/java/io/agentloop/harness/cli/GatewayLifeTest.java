package io.agentloop.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.ContainerState;
import io.agentloop.harness.docker.Network;
import io.agentloop.protocol.gateway.GatewaySettings;
import io.agentloop.protocol.gateway.GatewaySettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a run that asks a model, typed command by command. */
final class GatewayLifeTest {
    private static final String CANARY = "sk-ant-api03-canary-0123456789abcdef";

    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
        bench.export("ANTHROPIC_API_KEY", CANARY);
    }

    @Test
    void theGatewayStartsBeforeTheAgentsAndAloneHasTheKeyAndANetwork() throws IOException {
        assertThat(bench.run("up", "--cli", "claude", "--budget", "10"))
                .as(bench.err())
                .isZero();
        List<String> calls = bench.containers().calls();
        String gateway = name("gateway");
        assertThat(calls.indexOf("upload " + gateway)).isPositive().isLessThan(calls.indexOf("start " + gateway));
        assertThat(calls.indexOf("start " + gateway)).isLessThan(calls.indexOf("start " + name("agent-01")));
        assertThat(bench.containers().uploads().get(gateway + " /var/lib/gateway/keys"))
                .isEqualTo("anthropic api-key " + CANARY + "\n");
        assertThat(bench.containers().networks()).singleElement().satisfies(network -> {
            assertThat(network.name()).hasToString(gateway.replace("-gateway", "-out"));
            assertThat(network.talking()).isFalse();
        });
        assertThat(bench.containers().states()).allSatisfy((name, state) -> {
            assertThat(state).isEqualTo(ContainerState.RUNNING);
            ContainerSpec spec = bench.containers().spec(name);
            assertThat(spec.link().isPresent()).isEqualTo(name.equals(gateway));
            assertThat(spec.toString()).doesNotContain(CANARY);
            assertThat(spec.mounts().toString().contains("-keys")).isEqualTo(name.equals(gateway));
        });
    }

    @Test
    void theKeyIsInNoFileOfTheRunAndInNothingThatIsSaid() throws IOException {
        bench.run("up", "--cli", "claude", "--verbose");
        String said = bench.out()
                + bench.err()
                + bench.containers().calls()
                + bench.images().built();
        assertThat(said).doesNotContain("canary");
        try (Stream<Path> files = Files.walk(bench.project())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("canary");
            }
        }
    }

    @Test
    void theSettingsTellTheGatewayWhoMayAskWhom() throws IOException {
        bench.run("up", "--cli", "claude", "--budget", "10");
        GatewaySettings settings = settings();
        assertThat(settings.fleet()).isEqualTo(2);
        assertThat(settings.agents())
                .allSatisfy(agent -> assertThat(agent.tokenSha256()).hasSize(64));
        assertThat(settings.outside().providers().keySet()).hasToString("[anthropic]");
        assertThat(settings.outside().budget().run()).get().hasToString("$10");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run().resolve("gateway"))))
                .isEqualTo("rwx------");
    }

    @Test
    void theImageGetsTheClisOfTheRoles() {
        bench.write("harness.yaml", "roles: {worker: 1, reviewer: {cli: codex}}\ncli: claude\n");
        bench.export("OPENAI_API_KEY", "sk-proj-0123456789abcdef0123");
        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(bench.images().built().getFirst().arguments()).containsEntry("CLIS", "claude=2.1.328 codex=0.169.0");
    }

    @Test
    void withoutAKeyNothingIsStartedAndOneLineSaysWhatToDo() {
        bench.unsetAll();
        assertThat(bench.run("up", "--cli", "claude")).isEqualTo(2);
        assertThat(bench.err().lines().toList()).hasSize(2).first().asString().contains("ANTHROPIC_API_KEY=...");
        assertThat(bench.containers().calls()).isEmpty();
        assertThat(bench.images().built()).isEmpty();
        assertThat(run()).doesNotExist();
    }

    @Test
    void aSecondUpNeedsNoKeyAndOnlyTellsTheGatewayToTryAgain() {
        bench.run("up", "--cli", "claude");
        bench.unsetAll();
        bench.containers().forgetCalls();
        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(bench.containers().calls())
                .containsExactlyInAnyOrder(
                        "volumes",
                        "list",
                        "networks",
                        "exec " + name("gateway") + " /opt/agentloop/bin/relay POST /reload /run/admin/gateway.sock");
    }

    @Test
    void aSecondUpWithANewKeyReplacesItAndTellsTheGateway() {
        bench.run("up", "--cli", "claude");
        bench.export("ANTHROPIC_API_KEY", "sk-ant-api03-another-0123456789");
        bench.containers().forgetCalls();
        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(bench.containers().uploads().get(name("gateway") + " /var/lib/gateway/keys"))
                .contains("another")
                .doesNotContain("canary");
        assertThat(bench.containers().calls())
                .contains("exec " + name("gateway") + " /opt/agentloop/bin/relay POST /reload /run/admin/gateway.sock")
                .doesNotContain("start " + name("gateway"));
    }

    @Test
    void moreAgentsAreToldToTheGateway() throws IOException {
        bench.run("up", "--cli", "claude");
        bench.unsetAll();
        bench.containers().forgetCalls();
        assertThat(bench.run("scale", "3")).as(bench.err()).isZero();
        assertThat(settings().agents()).hasSize(3);
        assertThat(bench.containers().calls()).anyMatch(call -> call.contains("POST /reload"));
    }

    @Test
    void scaleLeavesTheKeysThatTheRunHas() {
        bench.run("up", "--cli", "claude");
        bench.export("ANTHROPIC_API_KEY", "sk-ant-api03-private-0123456789");
        assertThat(bench.run("scale", "3")).as(bench.err()).isZero();
        assertThat(bench.containers().uploads().get(name("gateway") + " /var/lib/gateway/keys"))
                .contains("canary");
        bench.run("down");
        assertThat(bench.run("scale", "2"))
                .as("it has none any more: " + bench.err())
                .isZero();
        assertThat(bench.containers().uploads().get(name("gateway") + " /var/lib/gateway/keys"))
                .contains("private");
    }

    @Test
    void aVolumeThatNeverGotItsKeysIsNotTakenForOneThatHasThem() {
        bench.run("up", "--cli", "claude");
        bench.run("down", "--keep");
        bench.containers().dieBefore("upload .*gateway");
        try {
            bench.run("up");
        } catch (Error killed) {
            // The launcher is gone in the middle.
        }
        bench.containers().dieBefore(null);
        bench.unsetAll();
        assertThat(bench.run("up")).isEqualTo(2);
        assertThat(bench.err()).contains("no key for the provider anthropic");
    }

    @Test
    void aGatewayThatIsNotNeededAnyMoreGoesWithItsKeysAlsoAfterAKill() {
        bench.run("up", "--cli", "claude");
        bench.containers().dieBefore("removeNetwork");
        try {
            bench.run("up", "--cli", "scripted");
        } catch (Error killed) {
            // The launcher is gone in the middle.
        }
        bench.containers().dieBefore(null);
        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(bench.containers().networks()).isEmpty();
        assertThat(bench.containers().volumeNames()).noneMatch(name -> name.endsWith("-keys"));
    }

    @Test
    void aStoppedGatewayWhoseNetworkIsGoneIsMadeAnew() {
        bench.run("up", "--cli", "claude");
        String gateway = name("gateway");
        bench.containers().exit(gateway, 0);
        bench.containers().loseNetworks();
        bench.containers().forgetCalls();
        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(bench.containers().calls()).contains("remove " + gateway, "create " + gateway, "start " + gateway);
    }

    @Test
    void aFileOfKeysInTheProjectIsRefused() throws IOException {
        bench.write("my.keys", "ANTHROPIC_API_KEY=" + CANARY + "\n");
        Files.setPosixFilePermissions(bench.project().resolve("my.keys"), PosixFilePermissions.fromString("rw-------"));
        assertThat(bench.run("up", "--cli", "claude", "--key-file", "my.keys")).isEqualTo(2);
        assertThat(bench.err()).contains("the file of keys my.keys is part of the project");
        assertThat(bench.containers().calls()).isEmpty();
    }

    @Test
    void downLeavesNothing() {
        bench.run("up", "--cli", "claude");
        assertThat(bench.run("down", "--keep")).as(bench.err()).isZero();
        assertThat(bench.containers().states()).isEmpty();
        assertThat(bench.containers().networks()).isEmpty();
        assertThat(bench.containers().volumeNames()).isNotEmpty().noneMatch(name -> name.endsWith("-keys"));
        assertThat(bench.run("down")).isZero();
        assertThat(bench.containers().volumeNames()).isEmpty();
        bench.unsetAll();
        assertThat(bench.run("up")).as("the key went with its volume").isEqualTo(2);
    }

    @Test
    void theScriptedProviderRunsBesideTheGatewayWithoutAKey() throws IOException {
        bench.unsetAll();
        bench.write("provider.yaml", "rules: []\n");
        assertThat(bench.run("up", "--cli", "claude", "--provider", "scripted"))
                .as(bench.err())
                .isZero();
        assertThat(bench.containers()
                        .spec(name("provider"))
                        .link()
                        .orElseThrow()
                        .aliases())
                .containsExactly("provider");
        assertThat(bench.containers().networks()).singleElement().matches(Network::talking);
        assertThat(Files.readString(run().resolve("provider/scenario.yaml"))).isEqualTo("rules: []\n");
        assertThat(settings().outside().providers().keySet()).hasToString("[scripted]");
    }

    @Test
    void fromTheScriptedProviderToARealOneTheNetworkIsMadeAnew() {
        bench.write("provider.yaml", "rules: []\n");
        bench.run("up", "--cli", "claude", "--provider", "scripted");
        assertThat(bench.run("up", "--provider", "anthropic")).as(bench.err()).isZero();
        assertThat(bench.containers().states()).doesNotContainKey(name("provider"));
        assertThat(bench.containers().networks()).singleElement().matches(network -> !network.talking());
        assertThat(bench.containers().states()).containsEntry(name("gateway"), ContainerState.RUNNING);
    }

    @Test
    void aScriptedProviderWithoutAScenarioIsRefused() {
        assertThat(bench.run("up", "--cli", "claude", "--provider", "scripted")).isEqualTo(2);
        assertThat(bench.err()).contains("provider.yaml, and there is none");
    }

    @Test
    void aRunThatAsksNoModelAnyMoreLosesItsGateway() {
        bench.run("up", "--cli", "claude");
        assertThat(bench.run("up", "--cli", "scripted")).as(bench.err()).isZero();
        assertThat(bench.containers().states()).doesNotContainKey(name("gateway"));
        assertThat(bench.containers().networks()).isEmpty();
        assertThat(bench.containers().volumeNames()).noneMatch(name -> name.endsWith("-keys"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "networks",
                "createNetwork",
                "create .*gateway",
                "upload .*gateway",
                "start .*gateway",
                "start .*-01"
            })
    void upConvergesAfterItsLauncherWasKilled(String call) {
        bench.containers().dieBefore(call);
        try {
            bench.run("up", "--cli", "claude");
        } catch (Error killed) {
            // The launcher is gone in the middle.
        }
        bench.containers().dieBefore(null);
        assertThat(bench.run("up", "--cli", "claude")).as(bench.err()).isZero();
        assertThat(bench.containers().states().values()).containsOnly(ContainerState.RUNNING);
        assertThat(bench.containers().uploads()).containsKey(name("gateway") + " /var/lib/gateway/keys");
        assertThat(bench.run("down")).isZero();
        assertThat(bench.containers().networks()).isEmpty();
        assertThat(bench.containers().volumeNames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "$0", "10 EUR", "1e9", ""})
    void aBudgetThatIsNoneIsRefused(String budget) {
        assertThat(bench.run("up", "--cli", "claude", "--budget", budget)).isEqualTo(2);
        assertThat(bench.err()).contains("--budget: '" + budget + "' is not an amount above 0 such as $10");
        assertThat(bench.containers().calls()).isEmpty();
    }

    @Test
    void aKeyOfAnotherProviderIsRefusedWithoutBeingRepeated() {
        assertThat(bench.run("up", "--cli", "codex")).isEqualTo(2);
        assertThat(bench.err()).contains("no key for the provider openai");
        bench.export("OPENAI_API_KEY", CANARY);
        assertThat(bench.run("up", "--cli", "codex")).isEqualTo(2);
        assertThat(bench.err())
                .contains("OPENAI_API_KEY holds what looks like a key of anthropic, not of openai")
                .doesNotContain("canary");
    }

    @Test
    void opencodeAsksTheProviderWhoseKeyIsThere() throws IOException {
        bench.unsetAll();
        bench.export("OPENAI_API_KEY", "sk-proj-0123456789abcdef0123");
        assertThat(bench.run("up", "--cli", "opencode")).as(bench.err()).isZero();
        assertThat(settings().outside().providers().keySet()).hasToString("[openai]");
    }

    @Test
    void statusShowsPauseStopAndWhatIsSpent() {
        bench.run("up", "--cli", "claude", "--budget", "10");
        bench.containers().answer("GET /status /run/admin/gateway.sock", """
                {"pause_ends_at": "2999-01-01T00:00:00Z", "why": "rate limited", "stopped": "the key is refused; see to it",
                 "budget": [{"scope": "run", "name": "", "cap": 10, "unit": "usd", "used": 8.5, "reserved": 0.1}],
                 "open_calls": 2, "egress_refused": 7}
                """);
        assertThat(bench.run("status")).as(bench.err()).isZero();
        assertThat(bench.out())
                .contains("gateway running, calls are stopped, 2 calls open, spent $8.50 of $10.00 (85 %), pause of ")
                .contains("gateway  stopped: the key is refused; see to it")
                .contains("budget   run: $8.50 of $10.00 (85 %) are spent")
                .contains("network  egress: 7 connections refused");
        bench.run("status", "--json");
        assertThat(bench.out()).contains("\"egress_refused\" : 7").contains("\"used\" : 8.5");
    }

    @Test
    void aGatewayThatIsAwayOrMakesNoSenseIsATrouble() {
        bench.run("up", "--cli", "claude");
        bench.containers().answer("GET /status /run/admin/gateway.sock", "what?");
        bench.run("status");
        assertThat(bench.out()).contains("gateway  gateway: its answer is not understood");
        bench.containers().exit(name("gateway"), 137);
        bench.run("status");
        assertThat(bench.out()).contains("gateway  gateway: its container does not run");
    }

    private GatewaySettings settings() throws IOException {
        return GatewaySettingsFile.read(Files.readString(run().resolve("gateway/settings.yaml")));
    }

    private Path run() {
        return bench.project().resolve(".harness/default");
    }

    private String name(String what) {
        return bench.containers().states().keySet().stream()
                .findFirst()
                .map(any -> any.replaceFirst("-(agent-[0-9]+|gateway|provider|upstream)$", "-" + what))
                .orElseThrow();
    }
}
