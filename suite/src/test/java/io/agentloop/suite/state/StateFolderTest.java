package io.agentloop.suite.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.sample.SampleSlot;
import io.agentloop.suite.sample.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFolderTest {
    @TempDir
    private Path parent;

    private Path folder = Path.of("/");
    private StateFolder state = new StateFolder(folder);

    @BeforeEach
    void place() {
        folder = parent.resolve(".t");
        state = new StateFolder(folder);
    }

    @Test
    void gitDoesNotSeeTheFolder() throws Exception {
        state.write(History.empty());

        assertThat(folder.resolve(".gitignore")).hasContent("*");
    }

    @Test
    void nothingIsMadeForARunWithoutLogs() {
        assertThat(state.logs().folder()).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @Test
    void eachRunHasItsFolderAndOnlyTheLastFewAreKept() {
        for (int run = 1; run <= 12; run++) {
            assertThat(state.logs().write(new TestId("x"), "text"))
                    .contains(folder.resolve("r" + run).resolve("x.log"));
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(".gitignore", "r8", "r9", "r10", "r11", "r12");
    }

    @Test
    void logNamesAreShortPlainAndDistinct() {
        RunLogs logs = state.logs();
        List<String> ids = List.of("a/b c", "a:b c", "-rf", "../../etc/passwd", "ü\n", "x".repeat(300));

        List<String> names = ids.stream()
                .map(id -> logs.write(new TestId(id), "")
                        .orElseThrow()
                        .getFileName()
                        .toString())
                .toList();

        assertThat(names)
                .containsExactly(
                        "a_b_c.log",
                        "a_b_c-2.log",
                        "_-rf.log",
                        "_.._.._etc_passwd.log",
                        "__.log",
                        "x".repeat(50) + ".log");
    }

    @Test
    void runThatFailsThousandsOfTestsDoesNotFillTheDisk() {
        RunLogs logs = state.logs();
        long written = 0;
        for (int i = 0; i < 1000; i++) {
            written += logs.write(new TestId("t" + i), "").stream().count();
        }
        assertThat(written).isEqualTo(200);
        assertThat(logs.write("list", List.of(new TestId("a\nb"))))
                .hasValueSatisfying(list -> assertThat(list).hasContent("a\\nb"));
    }

    @Test
    void folderThatCannotBeMadeCostsTheLogsAndNothingElse() throws Exception {
        Files.writeString(folder, "a file where the folder should be");

        assertThat(state.logs().write(new TestId("x"), "text")).isEmpty();
        assertThat(state.history().tests()).isEmpty();
    }

    @Test
    void sliceIsPinnedForItsSessionOnly() throws Exception {
        SampleSlot slot = new SampleSlot(1, 4, 3, 0.1, "seed\n");
        Slice slice = new Slice(3, 10, List.of(new TestId("a\nb"), new TestId("-c")));

        state.pin(slot, slice);

        assertThat(state.pinned(slot)).contains(slice);
        assertThat(state.pinned(new SampleSlot(1, 5, 3, 0.1, "seed\n"))).isEmpty();
        assertThat(state.pinned(new SampleSlot(2, 4, 3, 0.1, "seed\n"))).isEmpty();
    }
}
