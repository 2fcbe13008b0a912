package io.agentloop.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.protocol.id.RoleName;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CrewTest {
    private static final RoleName WORKER = new RoleName("worker");
    private static final RoleName REVIEWER = new RoleName("reviewer");

    @Test
    void resizingChangesTheFirstRoleOnly() {
        Crew crew = ConfigReaderTest.accepted("roles: {worker: 2, reviewer: 1}").crew();
        assertThat(crew.resized(8).roles()).isEqualTo(Map.of(WORKER, 7, REVIEWER, 1));
    }

    @Test
    void resizingBelowTheOtherRolesIsRefused() {
        Crew crew = ConfigReaderTest.accepted("roles: {worker: 1, reviewer: 2}").crew();
        assertThatThrownBy(() -> crew.resized(2)).hasMessageContaining("need at least 3 agents");
    }

    @Test
    void anEmptyCrewIsRefused() {
        assertThatThrownBy(() -> new Crew(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
