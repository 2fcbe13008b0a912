package io.agentloop.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake gets one clear line and its exit code, and nothing is started. */
final class BadInputTest {
    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
    }

    @Test
    void noEngineIsAnEnvironmentProblem() {
        bench.containers().vanish();
        assertThat(bench.run("up")).isEqualTo(3);
        assertThat(bench.err()).contains("harness: cannot list: no Docker engine answers at fake; start Docker");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            up --agents 0            | the number of agents must be from 1 to 500, not 0
            up --agents abc          | 'abc' is not an int
            scale 0 --run default    | there is no run 'default'
            up --run a/b             | 'a/b' is not a run name
            up --project /nowhere    | the project /nowhere does not exist
            up --cli robot           | --cli: there is no CLI 'robot'; known: scripted, command
            up --cli command         | --cli command needs the key `command:
            up --nonsense            | Unknown option: '--nonsense'
            frobnicate               | Unmatched argument at index 0: 'frobnicate'
            task                     | say what to do: add, list, show, reopen or from-tests
            prompts                  | say what to do: push or list
            down --keep --purge      | are mutually exclusive
            status --run other       | there is no run 'other' in
            """)
    void aWrongWordIsNamed(String command, String message) {
        int code = bench.run(command.split(" "));
        assertThat(bench.err()).startsWith("harness: ").contains(message);
        assertThat(code).isIn(1, 2);
        assertThat(bench.containers().states()).isEmpty();
    }

    @Test
    void withoutACommandTheUsageIsPointedTo() {
        assertThat(bench.run()).isEqualTo(2);
        assertThat(bench.err()).contains("say what to do").contains("try `harness --help`");
    }

    @Test
    void aProjectThatIsAFileIsRefused() {
        assertThat(bench.run("up", "--project", "harness.yaml")).isEqualTo(2);
        assertThat(bench.err()).contains("is not a folder");
    }

    @Test
    void anEmptyRepositoryIsRefused() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Git.init().setDirectory(empty.toFile()).call().close();
        refused("is empty: a run starts from its HEAD", "up", "--project", empty.toString());
    }

    @Test
    void anEmptyFolderIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        refused("is empty: put at least a task or a file in it", "up", "--project", empty.toString());
    }

    @Test
    void submodulesAreRefused() throws Exception {
        Git.init().setDirectory(bench.project().resolve("lib").toFile()).call().close();
        bench.write("lib/a", "1");
        refused("the project has the submodule lib", "up");
    }

    @Test
    void lfsIsRefused() throws Exception {
        bench.write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
        try (Git git = Git.init().setDirectory(bench.project().toFile()).call()) {
            git.add().addFilepattern(".gitattributes").call();
            git.commit()
                    .setMessage("m")
                    .setAuthor("a", "a@b")
                    .setCommitter("a", "a@b")
                    .setSign(false)
                    .call();
        }
        refused("the project keeps files in LFS (.gitattributes)", "up");
    }

    @Test
    void aTaskFileWithoutFrontMatterIsRefused() {
        bench.write("tasks/third.md", "Just do it.\n");
        refused("tasks/third.md: ", "up");
    }

    @Test
    void anIllegalTaskIdIsRefused() {
        bench.task("Third", "title: x");
        refused("tasks/Third.md: 'Third' is not a task id", "up");
    }

    @Test
    void aTaskIdThatComesTwiceIsRefused() {
        bench.task("deep/first", "title: x");
        refused("the task id 'first' is already taken by tasks/deep/first.md", "up");
    }

    @Test
    void aDependencyOnNothingIsRefused() {
        bench.task("third", "title: x\ndepends_on: [nobody]");
        refused("task 'third' depends on 'nobody', which does not exist", "up");
    }

    @Test
    void aDependencyCycleIsRefused() {
        bench.task("first", "title: x\ndepends_on: [second]");
        refused("in a circle: first -> second -> first", "up");
    }

    @Test
    void aRoleWithoutAPromptIsRefused() {
        bench.write("harness.yaml", "roles: {worker: 1, juggler: 1}\n");
        refused("the role 'juggler' has no prompt: write prompts/juggler.md", "up");
    }

    @Test
    void aTestCommandThatDoesNotExistIsRefused() {
        bench.write("harness.yaml", "tests: {cases: cases, run: [bin/none]}\n");
        refused("tests.run: the command 'bin/none' does not exist in the project", "up");
    }

    @Test
    void aTestCommandThatIsNotExecutableIsRefused() {
        bench.write("bin/plain", "x");
        bench.write("harness.yaml", "tests: {list: [bin/plain], run: [make]}\n");
        refused("tests.list: the command 'bin/plain' is not executable", "up");
    }

    @Test
    void anEmptyTestListIsRefused() {
        bench.write("harness.yaml", "tests: {cases: nocases, run: [bin/run]}\n");
        refused("tests.cases: there is no test case in nocases/", "up");
    }

    @Test
    void allProblemsOfTheProjectComeAtOnce() {
        bench.write("harness.yaml", "roles: {juggler: 1}\ntests: {cases: nocases, run: [bin/none]}\n");
        bench.write("tasks/third.md", "no front matter\n");
        refused("tasks/third.md", "up");
        assertThat(bench.err()).contains("juggler", "nocases", "bin/none", "nothing was started or changed");
    }

    @Test
    void allProblemsOfTheSettingsComeAtOnce() {
        bench.write("harness.yaml", "agnets: 3\nlimits: {memory: lots}\n");
        refused("harness.yaml:1: agnets: is not a key; did you mean 'agents'?", "up");
        assertThat(bench.err()).contains("harness.yaml:2: limits.memory: 'lots' is not allowed");
    }

    @Test
    void anUnknownAgentIsRefusedWithTheKnownOnes() {
        assertThat(bench.run("up")).isZero();
        assertThat(bench.run("logs", "agent-09")).isEqualTo(2);
        assertThat(bench.err())
                .contains("there is no agent 'agent-09' in the run 'default'; there are: agent-01, agent-02");
        assertThat(bench.run("stop", "nobody")).isEqualTo(2);
        assertThat(bench.run("shell", "nobody")).isEqualTo(2);
    }

    @Test
    void aTaskFileThatIsNoneIsRefusedBeforeTheUpstreamIsAsked() {
        assertThat(bench.run("up")).isZero();
        bench.write("loose/x.md", "nothing");
        bench.containers().forgetCalls();
        assertThat(bench.run("task", "add", "loose/x.md")).isEqualTo(2);
        assertThat(bench.run("task", "add", "nowhere.md")).isEqualTo(2);
        assertThat(bench.run("task", "add", "--title", "x")).isEqualTo(2);
        assertThat(bench.run("task", "add", "--title", "x", "--id", "A")).isEqualTo(2);
        assertThat(bench.containers().calls()).isEmpty();
    }

    @Test
    void landingOnAPlainFolderIsRefused() {
        assertThat(bench.run("up")).isZero();
        assertThat(bench.run("land", "HEAD")).isEqualTo(2);
        assertThat(bench.err()).contains("is a plain folder, not a git repository: there are no commits to land");
        assertThat(bench.run("harvest")).isEqualTo(2);
        assertThat(bench.err()).contains("git clone");
    }

    @Test
    void missingImageFilesAreAnEnvironmentProblem() throws IOException {
        Files.delete(folder.resolve("home/agent-image/target/context/Dockerfile.agent"));
        assertThat(bench.run("up")).isEqualTo(3);
        assertThat(bench.err()).contains("make build");
    }

    private void refused(String message, String... words) {
        assertThat(bench.run(words)).isEqualTo(2);
        assertThat(bench.err()).contains("harness: ").contains(message);
        assertThat(bench.containers().states()).isEmpty();
        assertThat(bench.project().resolve(".harness")).doesNotExist();
    }
}
