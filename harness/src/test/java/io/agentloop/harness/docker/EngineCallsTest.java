package io.agentloop.harness.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.agentloop.harness.problem.BrokenEnvironment;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class EngineCallsTest {
    private final EngineCalls calls = new EngineCalls("unix:///sock");

    @Test
    void aSocketWithoutPermissionSaysWhatToDo() {
        assertThatThrownBy(() -> calls.run("list", () -> {
                    throw new IllegalStateException(new IOException("Permission denied"));
                }))
                .isInstanceOf(BrokenEnvironment.class)
                .hasMessageContaining("no permission to use the Docker engine at unix:///sock")
                .hasMessageContaining("group docker");
    }

    @Test
    void theEnginesOwnWordsAreTakenOutOfItsJson() {
        assertThatThrownBy(() -> calls.run("create x", () -> {
                    throw new DockerException("Status 500: {\"message\":\"it \\\"broke\\\"\"}\n", 500);
                }))
                .hasMessage("cannot create x: the engine at unix:///sock says: it \"broke\"");
    }

    @Test
    void aFullDiskSaysSo() {
        assertThatThrownBy(() -> calls.run("create x", () -> {
                    throw new DockerException("write /var: no space left on device", 500);
                }))
                .hasMessageContaining("the engine's disk is full");
    }

    @Test
    void whatIsGoneIsRemoved() {
        assertThatCode(() -> calls.runIfThere("remove x", () -> {
                    throw new NotFoundException("no such container");
                }))
                .doesNotThrowAnyException();
        assertThat(calls.call("x", () -> 1)).isEqualTo(1);
    }
}
