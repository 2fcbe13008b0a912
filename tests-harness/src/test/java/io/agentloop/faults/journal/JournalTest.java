package io.agentloop.faults.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final Nonce NONCE = new Nonce("a".repeat(32));
    private static final CommitId COMMIT = new CommitId("b".repeat(40));

    @TempDir
    Path folder;

    @Test
    void everyKindOfLineComesBackAsItWas() throws IOException {
        List<Event> events = List.of(
                new Event.Begun(3),
                new Event.Asked(NONCE, "complete-and-take", "a", 1, "b", 2, 1, Map.of("p/q.txt", "text \"of\" it")),
                new Event.Answered(NONCE, "landed", Optional.of(COMMIT), Optional.empty(), "complete"),
                new Event.Silence("hung up"),
                new Event.Heard(41, "a", 1, true),
                new Event.Rescued("refs/rescue/x/a/" + COMMIT, COMMIT),
                new Event.Trouble("what"),
                new Event.Served(17),
                new Event.Died(),
                new Event.Injected("cut", "half"));
        Path file = folder.resolve("j");
        try (Journal journal = Journal.open(file, () -> 42)) {
            events.forEach(journal::add);
        }

        assertThat(Journal.read(file)).extracting(Line::event).containsExactlyElementsOf(events);
        assertThat(Journal.read(file)).extracting(Line::nanos).containsOnly(42L);
    }

    @Test
    void aLineThatAKillCutShortSpoilsNoOther() throws IOException {
        Path file = folder.resolve("j");
        try (Journal journal = Journal.open(file, () -> 1)) {
            journal.add(new Event.Begun(1));
        }
        Files.writeString(file, "\n{\"at\":2,\"is\":\"Beg", StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(file, () -> 3)) {
            journal.add(new Event.Begun(2));
        }

        assertThat(Journal.read(file)).extracting(Line::event).containsExactly(new Event.Begun(1), new Event.Begun(2));
    }
}
