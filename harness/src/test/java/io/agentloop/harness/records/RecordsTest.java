package io.agentloop.harness.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.records.RunRecord.Flags;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.tested.TestedLine;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordsTest {
    @TempDir
    private Path scratch;

    private RunFolder folder;

    @BeforeEach
    void create() {
        folder = new RunFolder(scratch.resolve(".harness/default"));
        folder.create();
    }

    @Test
    void aRunsRecordReadsBackAsTheSame() {
        assertThat(RunRecord.read(folder)).isEmpty();
        RunRecord record = new RunRecord(
                "default", "/p", "2026-01-01T00:00:00Z", "abc", "i", new Flags(3, null, "m", null, null, null));
        record.write(folder);
        assertThat(RunRecord.read(folder)).hasValue(record);
    }

    @Test
    void newerFlagsWinOverOlderOnes() {
        Flags older = new Flags(3, "scripted", null, "base", null, null);
        assertThat(new Flags(5, null, "m", null, null, null).over(older))
                .isEqualTo(new Flags(5, "scripted", "m", "base", null, null));
    }

    @Test
    void aTokenIsShownToNobodyAndKnownByItsHash() {
        AgentEntry.Token token = AgentEntry.Token.random(new SecureRandom());
        assertThat(token.toString()).isEqualTo("***");
        assertThat(token.reveal()).matches("[0-9a-f]{64}");
        AgentEntry entry = new AgentEntry("agent-01", "worker", 0, "").withToken(token);
        AgentEntry.write(folder, List.of(entry));
        assertThat(AgentEntry.read(folder)).containsExactly(entry);
        assertThat(folder.agents()).content().doesNotContain(token.reveal());
    }

    @Test
    void whatWasTestedIsReadThoughTheFileEndsInTheMiddleOfALetter() throws IOException {
        Path file = folder.tested(new AgentId("agent-01"));
        Files.createDirectories(file.getParent());
        Files.write(file, "verdicts\t1\t2\t3\t4\nnames\t0\t\u00e4".getBytes(StandardCharsets.UTF_8));
        try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
            cut.truncate(cut.size() - 1);
        }
        assertThat(TestedReading.all(folder, new AgentId("agent-01"))).contains(new TestedLine.Verdicts(1, 2, 3, 4));
    }

    @Test
    void presenceIsReadWhatEverIsMissing() throws IOException {
        assertThat(PresenceReading.read(folder)).isEmpty();
        Files.writeString(folder.presence(), """
                {"written_at":"2026-11-20T10:00:00Z","agents":[{"agent":"agent-01","role":"worker","phase":"session",
                 "task":"lexer","attempt":1,"phase_since":"2026-11-20T09:58:00Z","session":7,"heard":"x","landed":5,
                 "tests":"118/120","tokens":1500,"cost_usd":0.02,"note":"n","new":true},{"agent":"agent-02","task":null}]}
                """);
        List<PresenceReading.Seen> seen = PresenceReading.read(folder);
        assertThat(seen).hasSize(2);
        assertThat(seen.getFirst().task()).hasValue("lexer");
        assertThat(seen.getFirst().sessions()).isEqualTo(7);
        assertThat(seen.getFirst().since()).isEqualTo(Instant.parse("2026-11-20T09:58:00Z"));
        assertThat(seen.getFirst().heard()).isEqualTo(Instant.EPOCH);
        assertThat(seen.getLast().task()).isEmpty();
    }

    @Test
    void aBrokenRecordIsNamed() throws IOException {
        Files.writeString(folder.record(), "{\"run\": ");
        assertThatThrownBy(() -> RunRecord.read(folder))
                .isInstanceOf(WorkFailed.class)
                .hasMessageContaining("run.json")
                .hasMessageContaining("harness down");
    }
}
