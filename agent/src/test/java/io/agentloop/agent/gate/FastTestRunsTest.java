package io.agentloop.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.agent.process.Executioner;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import io.agentloop.agent.process.Running;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of lists, with scripts in place of fast-test that do as it does. */
final class FastTestRunsTest {
    @TempDir
    private Path folder;

    private FastTestRuns runs(String script) throws IOException {
        Path program = folder.resolve("fast-test");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new FastTestRuns(
                new Programs(Map.of("PATH", "/usr/bin:/bin")),
                new FastTestRuns.Layout(
                        program.toString(),
                        RunAs.OURSELVES,
                        0,
                        folder,
                        folder.resolve("harness.yaml"),
                        folder.resolve("state"),
                        folder.resolve("results")),
                new Nobody(),
                Map::of,
                () -> Duration.ofMinutes(1));
    }

    @Test
    void aWholeListIsOne() throws Exception {
        assertThat(runs("printf 'alpha:a\\nzeta:z\\n\\n' >\"$2\"").list())
                .isInstanceOfSatisfying(
                        Listing.Listed.class,
                        listed -> assertThat(listed.tests())
                                .containsOnlyKeys(new TestId("alpha:a"), new TestId("zeta:z")));
    }

    @Test
    void theListOfSomeSuitesIsNotTakenForTheWhole() throws Exception {
        assertThat(runs("printf 'alpha:a\\n\\n' >\"$2\"; echo 'ERROR fast-test: suite zeta: no such file'; exit 2")
                        .list())
                .isEqualTo(new Listing.Broken("suite zeta: no such file"));
    }

    @Test
    void halfAFileAndNoneAreTroubleOfOurs() throws Exception {
        FastTestRuns half = runs("printf 'alpha:a\\nze' >\"$2\"");
        assertThatThrownBy(half::list).hasMessageContaining("ends in its middle");
        FastTestRuns none = runs("echo killed >&2; exit 1");
        assertThatThrownBy(none::list).hasMessageContaining("died");
    }

    /** Scripts leave nothing behind. */
    private static final class Nobody implements Executioner {
        @Override
        public int end(Running session) {
            return 0;
        }

        @Override
        public int endNow(Running session) {
            return 0;
        }

        @Override
        public int clear() {
            return 0;
        }

        @Override
        public int clear(int uid) {
            return 0;
        }
    }
}
