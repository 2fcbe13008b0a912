package io.agentloop.suite.frameworks.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.frameworks.RealRunner;
import io.agentloop.suite.frameworks.RunnerKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in that prints what Maven does and tells what the probe does. */
final class MavenOutputTest {
    private static final String FOUND = "echo '{\"event\":\"hello\"}' >> $run/events.jsonl;"
            + " echo '{\"event\":\"found\",\"ids\":[\"a/A#a\"]}' >> $run/events.jsonl;"
            + " echo '[INFO]  T E S T S'; echo '[INFO] Tests run: 0, Failures: 0, Errors: 0, Skipped: 0';";

    @TempDir
    private Path folder;

    private List<String> list(String script) throws Exception {
        new ProjectTree(folder).program("fake", """
            for word in "$@"; do
              echo "$word" >> words
              case $word in -Dagentloop.probe.folder=*) run=${word#*=} ;; esac
            done
            """ + script);
        SuiteSettings settings = new SuiteSettings.Runner(RunnerKind.MAVEN, List.of("-q", "-o"), List.of("./fake"));
        try (RealRunner maven = new RealRunner(folder, settings)) {
            return maven.list();
        }
    }

    @Test
    void moduleThatRunsItsTestsWhileTheyAreListedHasNotHeardTheProbe() throws Exception {
        String unheard = "echo '[INFO]  T E S T S'; echo '[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 2'";

        assertThat(list(FOUND)).containsExactly("a/A#a");
        assertThat(list(FOUND + unheard))
                .singleElement()
                .asString()
                .startsWith("broken: maven: 2 tests ran while tests were listed: the JUnit Platform has to run them");
    }

    @Test
    void forkThatDiesSpoilsTheListThoughMavenGoesOn() throws Exception {
        assertThat(list(FOUND + "echo '[ERROR] The forked VM terminated without saying properly goodbye.'"))
                .singleElement()
                .asString()
                .startsWith("broken: maven: a JVM died while it looked for tests: [ERROR] The forked VM terminated");
    }

    @Test
    void mavenIsNotKeptQuiet() throws Exception {
        assertThat(list(FOUND)).hasSize(1);

        assertThat(folder.resolve("words")).content().contains("-o\n").doesNotContain("-q\n");
    }
}
