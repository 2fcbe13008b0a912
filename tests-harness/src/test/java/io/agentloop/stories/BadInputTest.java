package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
    void whatCannotBeAProjectIsOneLine(ScratchRun run) {
        saysInOneLine(run.harness("up", "--project", "missing"), USAGE, "missing");
        run.project().file("file", "");
        saysInOneLine(run.harness("up", "--project", "file"), USAGE, "not a folder");
        run.project().git("init", "--quiet");
        saysInOneLine(run.harness("up"), USAGE, "commit");
    }

    @Test
    void wrongOptionsAreOneLine(ScratchRun run) {
        run.project().commit("start");
        saysInOneLine(run.harness("up", "--agents", "0"), USAGE, "from 1 to");
        saysInOneLine(run.harness("up", "--agents", "abc"), USAGE, "abc");
        saysInOneLine(run.harness("up", "--run", "a/b"), USAGE, "a/b");
        saysInOneLine(run.harness("up", "--cli", "oracle"), USAGE, "oracle");
        saysInOneLine(run.harness("status"), FAILED, "harness up");
        saysInOneLine(run.harness("stop", "agent-01"), FAILED, "harness up");
    }

    @Test
    void everythingThatIsWrongWithAProjectIsToldAtOnce(ScratchRun run) {
        run.project()
                .settings("roles: {worker: 1, wizard: 1}", "tests: {cases: cases, run: [bin/absent]}")
                .file("tasks/plain.md", "no front matter\n")
                .file("tasks/Wrong Id.md", "---\ntitle: x\n---\n")
                .task("lonely", "depends_on: [nothing]")
                .task("hen", "depends_on: [egg]")
                .task("egg", "depends_on: [hen]")
                .commit("start");
        Programs.Ended up = run.harness("up");

        assertThat(up.exit()).isEqualTo(USAGE);
        assertThat(up.err())
                .contains("plain", "Wrong Id", "nothing", "hen", "wizard", "bin/absent", "no test case in cases");
        assertThat(up.err().lines().count()).isBetween(7L, 9L);
        assertThat(run.engine().everything()).isEmpty();
        assertThat(run.project().folder().resolve(".harness")).doesNotExist();
    }

    @Test
    void settingsThatMakeNoSenseAreToldWithTheirLines(ScratchRun run) {
        run.project()
                .settings("agent: 3", "limits: {memory: lots}", "heartbeat: 20s", "lease: 1s")
                .commit("start");
        Programs.Ended up = run.harness("up");

        assertThat(up.exit()).isEqualTo(USAGE);
        assertThat(up.err())
                .contains("agent", "memory", "lease")
                .contains("harness.yaml:2: limits.memory")
                .doesNotContain("Exception");
    }

    @Test
    void submodulesAndLargeFilesElsewhereAreRefused(ScratchRun run) {
        run.project()
                .file(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n")
                .commit("start");
        saysInOneLine(run.harness("up"), USAGE, "LFS");
        run.project().file(".gitattributes", "");
        run.project().commit("no large files");
        String head = run.project().git("rev-parse", "HEAD").strip();
        run.project().git("update-index", "--add", "--cacheinfo", "160000," + head + ",library");
        run.project().git("-c", "user.name=S", "-c", "user.email=s@example.org", "commit", "-q", "-m", "a submodule");
        saysInOneLine(run.harness("up"), USAGE, "submodule");
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

    @Test
    void anAgentThatIsNotThereIsNamedWithThoseThatAre(ScratchRun run) {
        run.begin();
        saysInOneLine(run.harness("logs", "agent-99"), USAGE, "agent-01");
        saysInOneLine(run.harness("stop", "agent-99"), USAGE, "agent-01");
        saysInOneLine(run.harness("task", "show", "absent"), FAILED, "absent");
        run.project().file("bad.md", "no front matter\n");
        saysInOneLine(run.harness("task", "add", "bad.md"), USAGE, "bad");
        saysInOneLine(run.harness("land", "absent"), USAGE, "absent");
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
