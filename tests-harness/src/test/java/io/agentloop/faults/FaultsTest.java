package io.agentloop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.faults.plan.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The short form of {@code make faults}. */
final class FaultsTest {
    @Test
    void harmToServerClientsAndWireBreaksNoPromise() throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        Path root = Files.createTempDirectory("ft");

        Total total = new Suite(root, 20, System::nanoTime, said::add).run(SHORT, Optional.empty());

        assertThat(total.broken()).as(String.join("\n", said)).isEmpty();
        assertThat(total.injected()).isGreaterThanOrEqualTo(SHORT.all());
        io.agentloop.harness.layout.RunFolder.deleteTree(root);
    }

    private static final Counts SHORT = new Counts(18, 2, 2, 1, 15, 0, 2);
}
