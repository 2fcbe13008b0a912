package io.agentloop.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.ledger.CostBy;
import io.agentloop.ledger.CostRow;
import io.agentloop.ledger.LedgerBroken;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledLedgerTest {
    @Test
    void everyReservationThatWasMadeOutlivesTheKilledGateway(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ledger.db");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long last;
        try (var said = writer.inputReader()) {
            last = read(said, 300);
            Assertions.assertThatThrownBy(() -> SqliteLedger.read(file, CostBy.AGENT))
                    .as("the gateway has it")
                    .isInstanceOf(LedgerBroken.class);
        } finally {
            writer.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        }

        CostRow read = SqliteLedger.read(file, CostBy.AGENT).getFirst();
        assertThat(read.spent().calls() + read.open()).as("by the launcher").isGreaterThanOrEqualTo(last);

        try (SqliteLedger ledger = SqliteLedger.open(file, InstantSource.system())) {
            assertThat(ledger.spent(1).calls()).isGreaterThanOrEqualTo(last);
            assertThat(ledger.byKey("hash")).isPresent();
        }
    }

    private static long read(java.io.BufferedReader said, int lines) throws java.io.IOException {
        long last = 0;
        for (int i = 0; i < lines; i++) {
            last = Long.parseLong(said.readLine());
        }
        return last;
    }
}
