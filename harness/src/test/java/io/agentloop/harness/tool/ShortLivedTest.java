package io.agentloop.harness.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.harness.docker.ContainerSpec;
import io.agentloop.harness.docker.FakeContainers;
import io.agentloop.harness.docker.ImageTag;
import io.agentloop.harness.fleet.ContainerSpecs;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.config.Limits;
import io.agentloop.protocol.id.RunName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ShortLivedTest {
    @TempDir
    private Path folder;

    private final FakeContainers containers = new FakeContainers();

    private ShortLived container() {
        RunName run = new RunName("default");
        RunNames names = new RunNames(ProjectFolder.of(folder), run);
        ContainerSpec spec = new ContainerSpecs(names, run, new ImageTag("image:1"), Optional.empty())
                .tool("7-ab", List.of("true"), Limits.STANDARD);
        return new ShortLived(containers, spec, names.toolVolume("7-ab"));
    }

    private void nothingIsLeft() {
        assertThat(containers.states()).isEmpty();
        assertThat(containers.volumeNames()).isEmpty();
    }

    @Test
    void anEndWhileItIsMadeTakesItAwayWhenItIsMade() throws InterruptedException {
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        containers.during("create ", () -> {
            making.countDown();
            await(goOn);
        });
        ShortLived container = container();
        Thread maker = new Thread(container::create);
        maker.start();
        making.await();
        Thread end = new Thread(container::end);
        end.start();
        while (end.getState() != Thread.State.BLOCKED && end.isAlive()) {
            Thread.onSpinWait();
        }

        goOn.countDown();
        maker.join();
        end.join();

        nothingIsLeft();
        container.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void afterTheEndNothingIsMade() {
        try (ShortLived container = container()) {
            container.end();

            assertThatThrownBy(container::create)
                    .isInstanceOf(WorkFailed.class)
                    .hasMessageContaining("was ended before the container");
        }
        nothingIsLeft();
    }

    @Test
    void whatWasNotMadeHereIsNotTakenAway() {
        container().close();

        assertThat(containers.calls()).isEmpty();
    }
}
