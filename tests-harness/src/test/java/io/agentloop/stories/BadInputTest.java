package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What only the real command line, engine and image can show; every other bad input has its test beside the launcher. */
@Tag("docker")
@ExtendWith(Stories.class)
final class BadInputTest {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int ENVIRONMENT = 3;

    @Test
    void anEngineThatDoesNotAnswerIsOneLine(ScratchRun run) {
        run.project().commit("start");
        Programs.Ended up = run.harness(Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock"), "up");

        saysInOneLine(up, ENVIRONMENT, "unix:///nowhere/docker.sock");
    }

    @Test
    void anEngineThatRefusesAndAProjectThatCannotBeReadAreOneLine(ScratchRun run, @TempDir Path closed) {
        Owner.stranger().ifPresent(stranger -> {
            run.project().ownedBy(stranger).commit("start");
            saysInOneLine(run.harness("up"), ENVIRONMENT, "permission");
            saysInOneLine(run.harness("up", "--project", closed.toString()), ENVIRONMENT, "cannot be read");
        });
    }

    @Test
    void everythingThatIsWrongWithAProjectIsToldAtOnce(ScratchRun run) {
        run.project()
                .settings("roles: {worker: 1, wizard: 1}", "tests: {cases: cases, run: [bin/absent]}")
                .file("tasks/plain.md", "no front matter\n")
                .file("tasks/Wrong Id.md", "---\ntitle: x\n---\n")
                .commit("start");
        Programs.Ended up = run.harness("up");

        assertThat(up.exit()).isEqualTo(USAGE);
        assertThat(up.err()).contains("plain.md", "Wrong Id", "wizard", "bin/absent", "no test case in cases");
        assertThat(run.engine().everything()).isEmpty();
        assertThat(run.project().folder().resolve(".harness")).doesNotExist();
    }

    @Test
    void anImageThatCannotBeBuiltShowsTheStepThatFailed(ScratchRun run) {
        run.project()
                .settings("image: {setup: [\"echo the last words; false\"]}")
                .task("task")
                .commit("start");
        Programs.Ended up = run.harness("up");

        assertThat(up.exit()).isEqualTo(FAILED);
        assertThat(up.err()).contains("the last words").doesNotContain("Exception");
        assertThat(run.engine().everything()).isEmpty();
    }

    private static void saysInOneLine(Programs.Ended ended, int exit, String words) {
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(exit);
        assertThat(ended.err()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(ended.err().lines().filter(line -> line.startsWith("harness: ")))
                .as(ended.err())
                .singleElement()
                .asString()
                .contains(words);
    }
}
