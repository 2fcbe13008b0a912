package io.agentloop.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.protocol.id.RoleName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeeperRoleTest {
    @Test
    void aKeeperNeedsNoCliNoProviderAndNoPlaceInTheImage() {
        HarnessConfig config = accepted("roles: {keeper: 1}\ncli: claude\n");
        assertThat(config.kinds()).isEmpty();
        assertThat(config.askedProviders()).isEmpty();
        assertThat(config.needsGateway()).isFalse();
        assertThat(accepted("roles: {worker: 3, keeper: 1}\ncli: claude\n").kinds())
                .containsExactly(CliKind.CLAUDE);
    }

    @Test
    void thereIsOneAndItSaysNothingAboutACli() {
        assertThat(rejected("roles: {worker: 1, keeper: 2}\n"))
                .containsExactly("harness.yaml:1: roles.keeper: a run has one keeper, not 2; allowed is `keeper: 1`");
        assertThat(rejected("roles: {worker: 1, keeper: {cli: codex}}\n"))
                .containsExactly(
                        "harness.yaml:1: roles.keeper: the keeper runs tests and no CLI; allowed is `keeper: 1`");
    }

    @Test
    void scalingGivesAndTakesWorkers() {
        Crew crew = accepted("roles: {keeper: 1, worker: 3}\n").crew().resized(6);
        assertThat(crew.roles()).containsEntry(RoleName.KEEPER, 1).containsEntry(new RoleName("worker"), 5);
        Crew alone = accepted("roles: {keeper: 1}\n").crew();
        assertThatThrownBy(() -> alone.resized(3)).hasMessageContaining("the only role is the keeper's");
    }

    @Test
    void whatGateAndKeeperDoBeyondASliceIsReadAndWrittenBack() {
        String text = "tests: {cases: c, run: [r], mandatory: [smoke/*], quarantine: 0.1, keeper: 3m}\n";
        TestPace.Guard guard = accepted(text).tests().pacing().orElseThrow().guard();
        assertThat(guard).isEqualTo(new TestPace.Guard(List.of("smoke/*"), 0.1, Duration.ofMinutes(3)));
        assertThat(guard.places(1000)).isEqualTo(100);
        assertThat(TestPace.Guard.STANDARD.places(100)).isEqualTo(5);
        assertThat(TestPace.Guard.STANDARD.places(1000)).isEqualTo(20);
        assertThat(accepted(ConfigWriter.write(accepted(text))).tests())
                .isEqualTo(accepted(text).tests());
    }

    private static HarnessConfig accepted(String text) {
        return ((ConfigReading.Accepted) ConfigReader.read(text)).config();
    }

    private static List<String> rejected(String text) {
        return ((ConfigReading.Rejected) ConfigReader.read(text))
                .problems().stream().map(ConfigProblem::toString).toList();
    }
}
