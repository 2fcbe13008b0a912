package io.agentloop.harness.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.protocol.config.ByteSize;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DiskTest {
    private static final Path TMP = Path.of(System.getProperty("java.io.tmpdir"));

    @Test
    void lessThanTwoGigabytesAreTooFew() {
        assertThatThrownBy(() -> Disk.check(TMP, ByteSize.of("2047m")))
                .isInstanceOf(BrokenEnvironment.class)
                .hasMessageContaining("only 2047 MB are left on the disk of " + TMP + ", and a run needs 2 GB");
        Disk.check(TMP, ByteSize.of("2g"));
    }

    @Test
    void theSpaceThatIsLeftIsSeen() {
        assertThat(Disk.left(TMP).bytes()).isPositive();
    }
}
