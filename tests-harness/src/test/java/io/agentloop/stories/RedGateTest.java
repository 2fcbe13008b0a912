package io.agentloop.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.CommitInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("docker")
@ExtendWith(Stories.class)
final class RedGateTest {
    /** A case passes when the product prints what the case says. */
    private static final String RUN_CASE = """
            #!/bin/sh
            exec sh "$(dirname "$0")/product.sh"
            """;

    @Test
    void aRedGateKeepsACommitOffMainAndAFixSessionMendsIt(ScratchRun run) {
        tested(run)
                .task("shorten")
                .play(
                        "shorten",
                        Plays.section(
                                "work",
                                Plays.commits("bin/product.sh", "echo bad") + "- push: {to: main, check: false}\n"),
                        Plays.section("fix", Plays.writes("bin/product.sh", "echo good # shorter")));
        run.begin();
        run.untilCompleted("shorten");

        assertThat(run.session("agent-01", 1, "played 3 steps"))
                .contains("remote: ")
                .contains("answer.case");
        assertThat(run.upstream().landed())
                .extracting(RedGateTest::landing)
                .hasSize(2)
                .containsOnly(landing(run.upstream().landed().getLast()));
        assertThat(run.upstream().file("bin/product.sh")).contains("echo good # shorter\n");
        assertThat(run.harness("logs", "agent-01").ok().out())
                .containsPattern("gate.* 0/1")
                .containsPattern("gate.* 1/1");
    }

    @Test
    void aTaskWithAcceptIsDoneWhenThoseTestsPass(ScratchRun run) {
        tested(run)
                .file("cases/later.case", "")
                .file("cases/later.out", "good\nlater\n")
                .file("cases/answer.out", "good\n")
                .task("later", "accept: [later.case]", "paths: [bin/product.sh, cases/answer.out]")
                .play(
                        "later",
                        Plays.commits("bin/product.sh", "echo good; test \\\"$1\\\" != cases/later.case || echo later"),
                        Plays.PUSH);
        run.project().program("bin/run-case", "#!/bin/sh\nexec sh bin/product.sh \"$1\"\n");
        run.begin();
        run.untilCompleted("later");

        assertThat(run.upstream().landed()).hasSize(1);
    }

    private static ScratchProject tested(ScratchRun run) {
        return run.project()
                .settings("tests:", "  cases: cases", "  run: [bin/run-case]", "  timeout: 10s", "protected: [cases]")
                .program("bin/run-case", RUN_CASE)
                .file("bin/product.sh", "echo good\n")
                .file("cases/answer.case", "")
                .file("cases/answer.out", "good\n");
    }

    /** Both commits came to main at once, after the second had made the tests pass. */
    private static String landing(CommitInfo commit) {
        return commit.message()
                .lines()
                .filter(line -> line.startsWith("Landing: "))
                .findAny()
                .orElse("none");
    }
}
