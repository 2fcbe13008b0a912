package io.agentloop.upstream.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackedRefsTest {
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);
    private static final List<String> LINES =
            List.of(A + " refs/heads/main", A + " refs/tags/v1", "^" + B, B + " refs/z");

    @TempDir
    private Path folder;

    @Test
    void aNewRefIsSortedInAndTagsKeepWhatTheyPointTo() {
        assertThat(PackedRefs.with(LINES, Map.of("refs/heads/board", B, "refs/tags/v2", A)))
                .containsExactly(
                        B + " refs/heads/board",
                        A + " refs/heads/main",
                        A + " refs/tags/v1",
                        "^" + B,
                        A + " refs/tags/v2",
                        B + " refs/z");
    }

    @Test
    void aTagGoesWithWhatItPointsTo() {
        assertThat(PackedRefs.without(LINES, "refs/tags/v1")).containsExactly(A + " refs/heads/main", B + " refs/z");
        assertThat(PackedRefs.without(LINES, "refs/nowhere")).isSameAs(LINES);
    }

    @Test
    void gitReadsWhatIsWritten() throws IOException {
        new PackedRefs(folder).change(lines -> PackedRefs.with(lines, Map.of("refs/heads/main", A)));
        new PackedRefs(folder).change(lines -> PackedRefs.with(lines, Map.of("refs/heads/board", B)));

        assertThat(Files.readString(folder.resolve("packed-refs")))
                .isEqualTo("# pack-refs with: peeled fully-peeled sorted \n" + B + " refs/heads/board\n" + A
                        + " refs/heads/main\n");
    }
}
