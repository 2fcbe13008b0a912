package io.agentloop.bench.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PhaseTest {
    @Test
    void theInnermostFrameThatIsKnownDecides() {
        assertThat(Phase.of(List.of(
                        "java.io.File.list",
                        "io.agentloop.upstream.git.ObjectFiles.copy",
                        "io.agentloop.upstream.git.QuarantinedCommits.keep",
                        "io.agentloop.upstream.landing.Landings.land")))
                .isEqualTo(Phase.WRITE);
    }

    @Test
    void forcingIsNotWriting() {
        assertThat(Phase.of(List.of("io.agentloop.upstream.git.ObjectFiles.force")))
                .isEqualTo(Phase.FSYNC);
    }

    @Test
    void whatNobodyKnowsIsOther() {
        assertThat(Phase.of(List.of("java.lang.Thread.run"))).isEqualTo(Phase.OTHER);
    }
}
