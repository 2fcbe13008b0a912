package io.agentloop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class LifetimeTest {
    @TempDir
    private Path folder;

    @Test
    void aGatewayThatNobodyTakesDownEndsAndLeavesNoKey() throws Exception {
        Path keys = Files.writeString(folder.resolve("keys"), "anthropic api-key sk-1\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("r--------"));
        CountDownLatch stop = new CountDownLatch(1);

        Lifetime.begin(Duration.ofMillis(50), stop, keys).join();

        assertThat(stop.getCount()).isZero();
        assertThat(keys).isEmptyFile();
    }

    @Test
    void oneThatWasTakenDownKeepsItsKeys() throws Exception {
        Path keys = Files.writeString(folder.resolve("keys"), "anthropic api-key sk-1\n");
        CountDownLatch stop = new CountDownLatch(1);
        Thread life = Lifetime.begin(Duration.ofHours(1), stop, keys);
        stop.countDown();
        life.join();

        assertThat(keys).isNotEmptyFile();
    }
}
