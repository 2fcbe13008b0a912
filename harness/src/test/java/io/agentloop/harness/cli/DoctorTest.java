package io.agentloop.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says about a project that asks models. */
final class DoctorTest {
    private static final String KEY = "sk-ant-api03-canary-0123456789abcdef";
    private static final String CHECK = "POST /check /run/admin/gateway.sock";

    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
        bench.write("harness.yaml", "agents: 1\ncli: claude\ntests: {cases: cases, run: [bin/run]}\n");
        bench.export("ANTHROPIC_API_KEY", KEY);
        bench.containers().answer(CHECK, "[{\"provider\": \"anthropic\", \"ok\": true, \"words\": \"answers\"}]");
    }

    @Test
    void aProjectWithoutModelsIsAskedNothingAboutThem() {
        bench.write("harness.yaml", "agents: 1\n");
        bench.run("doctor");
        assertThat(bench.out()).contains("image").doesNotContain("keys  ", "provider  ");
    }

    @Test
    void keysAreLookedAtAndNeverShown() {
        bench.run("doctor");
        assertThat(bench.out()).contains("ok   keys           ANTHROPIC_API_KEY is set, for anthropic");
        bench.export("ANTHROPIC_API_KEY", "canary");
        bench.run("doctor");
        assertThat(bench.out()).contains("warn keys           ANTHROPIC_API_KEY is set, and does not look like");
        bench.export("ANTHROPIC_API_KEY", "sk-proj-canary");
        assertThat(bench.run("doctor")).isEqualTo(3);
        assertThat(bench.out())
                .contains("BAD  keys           ANTHROPIC_API_KEY holds what looks like a key of openai")
                .doesNotContain("canary");
        bench.unsetAll();
        assertThat(bench.run("doctor")).isEqualTo(3);
        assertThat(bench.out()).contains("BAD  keys           no key for the provider anthropic");
    }

    @Test
    void providersAreAskedThroughTheGatewayOfTheRun() {
        bench.run("up");
        bench.unsetAll();
        bench.run("doctor");
        assertThat(bench.out())
                .contains("is built, with claude 2.1.328")
                .contains("ok   keys           the run has those of anthropic")
                .contains("ok   provider       anthropic: answers");
    }

    @Test
    void withoutARunAGatewayLivesForTheQuestionOnly() {
        bench.run("up");
        bench.run("down", "--purge");
        bench.containers().forgetCalls();
        bench.run("doctor");
        assertThat(bench.out()).contains("ok   provider       anthropic: answers");
        assertThat(bench.containers().calls()).anyMatch(call -> call.matches("start .*-doctor-gateway"));
        assertThat(bench.containers().states()).isEmpty();
        assertThat(bench.containers().networks()).isEmpty();
        assertThat(bench.containers().volumeNames()).isEmpty();
        assertThat(Files.exists(bench.project().resolve(".harness"))).isFalse();
    }

    @Test
    void aRunThatIsCalledAsTheGatewayOfTheQuestionIsLeftAlone() {
        bench.run("up", "--run", "doctor");
        var before = bench.containers().states();
        bench.run("doctor");
        assertThat(bench.out()).contains("BAD  provider       not asked, because");
        assertThat(bench.containers().states()).isEqualTo(before).isNotEmpty();
        assertThat(bench.project().resolve(".harness/doctor/upstream.git")).isDirectory();
    }

    @Test
    void aProviderThatDoesNotAnswerIsBad() {
        bench.run("up");
        bench.containers()
                .answer(
                        CHECK,
                        "[{\"provider\": \"anthropic\", \"ok\": false, \"words\": \"401: the key is refused\"}]");
        assertThat(bench.run("doctor")).isEqualTo(3);
        assertThat(bench.out()).contains("BAD  provider       anthropic: 401: the key is refused");
    }

    @Test
    void anImageThatIsNotBuiltIsNotBuiltForTheDoctor() {
        bench.run("doctor");
        assertThat(bench.out())
                .contains(
                        "warn image          not built yet; `harness up` builds it and installs claude 2.1.328 with npm")
                .contains("warn provider       not asked, because the image is not built yet");
        assertThat(bench.images().built()).isEmpty();
    }

    @Test
    void engineVersionsThatLetProgramsOutAreWarnedOf() {
        bench.containers().runc("1.1.5+ds1-1+deb12u1");
        bench.run("doctor");
        assertThat(bench.out()).contains("warn engine         runc 1.1.5+ds1-1+deb12u1 is known to let programs out");
        bench.containers().runc("1.3.3");
        bench.run("doctor");
        assertThat(bench.out()).doesNotContain("warn engine");
    }

    @Test
    void flagsAreThoseOfUp() {
        bench.write("harness.yaml", "agents: 1\n");
        bench.run("doctor", "--cli", "codex");
        assertThat(bench.out()).contains("BAD  keys           no key for the provider openai");
        bench.run("doctor", "--cli", "codex", "--provider", "scripted");
        assertThat(bench.out()).contains("BAD  provider       scripted has nothing to play");
    }
}
