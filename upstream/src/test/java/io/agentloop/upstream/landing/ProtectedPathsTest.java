package io.agentloop.upstream.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProtectedPathsTest {
    @ParameterizedTest
    @CsvSource({
        "harness.yaml, harness.yaml, true",
        "harness.yaml, sub/harness.yaml, false",
        "ci/**, ci/run, true",
        "ci/**, ci/deep/run, true",
        "ci/**, cinema, false",
        "ci, ci/run, true",
        "ci/, ci/run, true",
        "*.lock, a.lock, true",
        "*.lock, d/a.lock, false",
        "**/*.lock, d/e/a.lock, true",
        "**/*.lock, a.lock, true",
        "**/secret, secret/x, true",
        "[ab], a, true",
        "é/**, é/ü, true",
        "é/**, e\u0301/u\u0308, true",
        "e\u0301/**, é/x, true",
        "ci/**, CI/Run, true",
        "Makefile, makefile, true"
    })
    void aPathIsProtectedByAGlob(String glob, String path, boolean expected) {
        assertThat(new ProtectedPaths(List.of("other", glob))
                        .firstOf(List.of("free", path))
                        .isPresent())
                .isEqualTo(expected);
    }
}
