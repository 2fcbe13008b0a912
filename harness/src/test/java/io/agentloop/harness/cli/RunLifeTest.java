package io.agentloop.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.harness.docker.ContainerState;
import io.agentloop.harness.docker.FakeContainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a run, typed command by command. */
final class RunLifeTest {
    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
    }

    @Test
    void upMakesTheRunAndStartsAgentsAfterTheUpstream() throws IOException {
        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(states().values()).containsOnly(ContainerState.RUNNING);
        assertThat(roles()).containsExactlyInAnyOrder("upstream", "agent-01", "agent-02");
        List<String> calls = bench.containers().calls();
        String last = calls.getLast();
        assertThat(last).startsWith("start ").contains("-agent-");
        assertThat(calls.stream().filter(call -> call.startsWith("list"))).hasSize(1);
        assertThat(calls.stream().filter(call -> call.startsWith("upload"))).hasSize(2);
        try (BareRepository repository = BareRepository.open(run().resolve("upstream.git"))) {
            var board = repository.files(repository.ref(RefNames.BOARD).orElseThrow());
            assertThat(board.keySet())
                    .containsExactlyInAnyOrder(
                            "harness.yaml",
                            "run.yaml",
                            "prompts/reviewer.md",
                            "prompts/worker.md",
                            "tasks/first.md",
                            "tasks/second.md");
            var main = repository.files(repository.ref(RefNames.MAIN).orElseThrow());
            assertThat(main).containsKeys("harness.yaml", "bin/run").doesNotContainKey(".harness/.gitignore");
        }
        assertThat(bench.out()).contains("2 agents work on project. Next:");
    }

    @Test
    void theFolderAndItsSecretsBelongToTheOwnerAlone() throws IOException {
        bench.run("up");
        assertThat(permissions(run())).isEqualTo("rwx------");
        assertThat(permissions(run().resolve("agents.json"))).isEqualTo("rw-------");
        assertThat(Files.readString(run().resolve("agents.json"))).contains("\"token_sha256\" : \"");
        assertThat(Files.readString(bench.project().resolve(".harness/.gitignore")))
                .isEqualTo("*\n");
    }

    @Test
    void aSecondUpChangesNothing() throws IOException {
        bench.run("up");
        String agents = Files.readString(run().resolve("agents.json"));
        bench.containers().forgetCalls();
        assertThat(bench.run("up")).isZero();
        assertThat(bench.containers().calls()).containsExactly("list");
        assertThat(Files.readString(run().resolve("agents.json"))).isEqualTo(agents);
        assertThat(bench.err()).contains("all 2 agents of the run were running already");
    }

    @Test
    void aSecondUpWithOtherSettingsSaysWhatDiffersAndTellsTheRun() {
        bench.run("up");
        bench.write("harness.yaml", "agents: 2\nmodel: small\n");
        assertThat(bench.run("up")).isZero();
        assertThat(bench.err()).contains("settings of the run changed:").contains("model: nothing -> small");
        assertThat(bench.containers().calls()).anyMatch(call -> call.contains("POST /run.git/git-receive-pack"));
    }

    @Test
    void changedLimitsReachStoppedAgentsAndRunningOnesAreNamed() {
        bench.run("up");
        bench.run("stop", "agent-02");
        bench.write("harness.yaml", "agents: 2\nlimits: {memory: 4g}\n");
        assertThat(bench.run("up")).isZero();
        assertThat(bench.err()).contains("still run with the old ones: agent-01;");
        assertThat(memory("agent-02")).isEqualTo("4g");
        assertThat(memory("agent-01")).isEqualTo("2g");
    }

    @Test
    void flagsWinOverTheFileAndAreRemembered() {
        bench.run("up", "--agents", "4");
        assertThat(roles()).hasSize(5);
        bench.run("up");
        assertThat(roles()).hasSize(5);
    }

    @Test
    void scaleAddsAndRemovesAgents() {
        bench.run("up");
        assertThat(bench.run("scale", "3")).isZero();
        assertThat(roles()).contains("agent-03");
        assertThat(bench.run("scale", "1")).isZero();
        assertThat(roles()).containsExactlyInAnyOrder("upstream", "agent-01");
        assertThat(bench.containers().calls()).anyMatch(call -> call.matches("stop .*agent-03"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "create .*upstream",
                "create .*-02",
                "upload",
                "start .*upstream",
                "start .*-01",
                "start .*-02"
            })
    void upConvergesAfterItsLauncherWasKilled(String call) {
        bench.containers().dieBefore(call);
        assertThat(isKilled(bench)).isTrue();
        bench.containers().dieBefore(null);
        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(states().values()).containsOnly(ContainerState.RUNNING);
        assertThat(roles()).containsExactlyInAnyOrder("upstream", "agent-01", "agent-02");
    }

    private static boolean isKilled(Workbench bench) {
        try {
            return bench.run("up") != 0;
        } catch (FakeContainers.Killed killed) {
            return true;
        }
    }

    @Test
    void aHalfMadeRepositoryIsMadeAnew() throws IOException {
        Files.createDirectories(run().resolve("upstream.git.new/objects"));
        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(run().resolve("upstream.git")).isDirectory();
        assertThat(run().resolve("upstream.git.new")).doesNotExist();
    }

    @Test
    void stopKeepsContainersAndUpGoesOn() {
        bench.run("up");
        assertThat(bench.run("stop")).isZero();
        assertThat(states().entrySet().stream().filter(e -> e.getValue() == ContainerState.RUNNING))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getKey()).endsWith("upstream"));
        bench.containers().forgetCalls();
        assertThat(bench.run("up")).isZero();
        assertThat(bench.containers().calls()).noneMatch(call -> call.startsWith("upload"));
        assertThat(states().values()).containsOnly(ContainerState.RUNNING);
    }

    @Test
    void downRemovesEverythingOfTheRunAndNothingElse() {
        Workbench other = new Workbench(folder.resolve("other"));
        bench.run("up");
        bench.run("up", "--run", "second");
        assertThat(bench.run("down")).isZero();
        assertThat(states().keySet())
                .allMatch(name -> name.contains("-second-"))
                .hasSize(3);
        assertThat(bench.containers().volumeNames()).allMatch(name -> name.contains("-second-"));
        assertThat(run()).isDirectory();
        assertThat(bench.run("down")).isZero();
        assertThat(other.containers().states()).isEmpty();
    }

    @Test
    void downStopsAgentsBeforeTheUpstream() {
        bench.run("up");
        bench.containers().forgetCalls();
        bench.run("down");
        List<String> stops = bench.containers().calls().stream()
                .filter(call -> call.startsWith("stop "))
                .toList();
        assertThat(stops).hasSize(3);
        assertThat(stops.getLast()).endsWith("upstream");
    }

    @Test
    void downKeepsVolumesOrPurgesTheFolder() {
        bench.run("up");
        assertThat(bench.run("down", "--keep")).isZero();
        assertThat(bench.containers().volumeNames()).hasSize(7);
        assertThat(bench.run("down", "--purge")).isZero();
        assertThat(bench.containers().volumeNames()).isEmpty();
        assertThat(bench.project().resolve(".harness")).doesNotExist();
    }

    @Test
    void downWorksWithoutARecordOfTheRun() throws IOException {
        bench.run("up");
        Files.delete(run().resolve("run.json"));
        assertThat(bench.run("down")).isZero();
        assertThat(states()).isEmpty();
    }

    @Test
    void statusShowsAgentsTasksAndWhatIsWrong() {
        bench.run("up");
        bench.containers().exit(name("agent-02"), 137);
        assertThat(bench.run("status")).isZero();
        assertThat(bench.out())
                .contains("agent-01   worker     starting")
                .contains("agent-02   worker     dead")
                .contains("tasks 2: 0 completed, 0 held, 1 open, 1 waiting, 0 blocked, 0 parked")
                .contains("agent-02: Exited (137) 2 minutes ago");
        assertThat(bench.out().lines().count()).isLessThanOrEqualTo(24);
    }

    @Test
    void statusWorksWithoutAnEngineAndSaysSo() {
        bench.run("up");
        bench.containers().vanish();
        assertThat(bench.run("status")).isZero();
        assertThat(bench.out()).contains("no Docker engine answers").contains("tasks 2:");
    }

    @Test
    void statusHasStableNamesForPrograms() {
        bench.run("up");
        bench.run("status", "--json");
        assertThat(bench.out())
                .contains("\"run\" : \"default\"", "\"state\" : \"running\"", "\"tasks\" : {", "\"age_seconds\"")
                .contains("\"agent\" : \"agent-01\"", "\"cost_usd\"", "\"troubles\" : [");
    }

    @Test
    void logsOfAllAreMergedByTimeAndMadeHarmless() {
        bench.run("up");
        bench.containers().say(name("agent-01"), Instant.ofEpochSecond(2), "second");
        bench.containers().say(name("agent-02"), Instant.ofEpochSecond(1), "first \u001b[2J");
        bench.containers().say(name("upstream"), Instant.ofEpochSecond(3), "third");
        bench.run("logs");
        assertThat(bench.out().lines())
                .containsExactly("agent-02 | first ?[2J", "agent-01 | second", "upstream | third");
        bench.run("logs", "agent-01");
        assertThat(bench.out().lines()).containsExactly("agent-01 | second");
        assertThat(bench.run("logs", "gateway")).isEqualTo(1);
        assertThat(bench.err()).contains("the run 'default' has no gateway");
    }

    @Test
    void aSessionsTranscriptIsReadFromTheFolder() throws IOException {
        bench.run("up");
        Path log = run().resolve("logs/agent-01/session-0007.log");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "hello\n");
        bench.containers().vanish();
        assertThat(bench.run("logs", "agent-01", "--session", "7")).isZero();
        assertThat(bench.out()).isEqualTo("hello\n");
        Files.writeString(log, "\u001b[31mred\u001b[0m\u0007\n");
        bench.run("logs", "agent-01", "--session", "7");
        assertThat(bench.out()).isEqualTo("red?\n");
        bench.run("logs", "agent-01", "--session", "7", "--raw");
        assertThat(bench.out()).isEqualTo("\\x1b[31mred\\x1b[0m\\x07\n");
        assertThat(bench.run("logs", "agent-01", "--raw")).isEqualTo(2);
        assertThat(bench.run("logs", "agent-01", "--session", "8")).isEqualTo(1);
        assertThat(bench.run("logs", "--session", "8")).isEqualTo(2);
    }

    @Test
    void peopleTellTheWholeRunToPauseToDrainAndToGoOn() {
        bench.run("up");
        assertThat(bench.run("pause")).as(bench.err()).isZero();
        assertThat(bench.out())
                .isEqualTo("the run 'default' is paused: agents finish the task at hand and claim nothing new;"
                        + " go on with `harness resume`\n");
        assertThat(bench.run("drain", "--run", "default")).isZero();
        assertThat(bench.out()).contains("is draining", "bring them back with `harness up --run default`");
        assertThat(bench.run("resume")).isZero();
        assertThat(bench.out()).isEqualTo("the run 'default' is running already: agents claim and work\n");
        bench.containers()
                .exit(
                        bench.containers().states().keySet().stream()
                                .filter(name -> name.endsWith("agent-02"))
                                .findFirst()
                                .orElseThrow(),
                        0);
        bench.run("resume");
        assertThat(bench.out()).contains("1 of 2 agents have left: start them with `harness up`");
        bench.run("down");
        assertThat(bench.run("pause")).isEqualTo(1);
        assertThat(bench.err()).contains("is not running; start it with `harness up`");
    }

    @Test
    void tasksThatLookLikeOneAnotherAreNamedAndSpellingsOfOneIdRefused() {
        bench.task("again", "title: The first");
        assertThat(bench.run("up")).as(bench.err()).isZero();
        assertThat(bench.err()).contains("looks like");
        bench.task("fir-st", "title: Else");
        bench.task("fir_st", "title: Other");
        assertThat(bench.run("up", "--run", "two")).isEqualTo(2);
        assertThat(bench.err())
                .contains("the task id 'fir_st' is already taken by tasks/fir-st.md, in another spelling");
    }

    @Test
    void tasksAreAddedThroughTheUpstream() {
        bench.run("up");
        bench.task("third", "title: Third");
        assertThat(bench.run("task", "add", "tasks/third.md")).as(bench.err()).isZero();
        assertThat(bench.out()).isEqualTo("on the board: third\n");
        assertThat(bench.run("text", new String[] {"task", "add", "-", "--id", "x", "--title", "X"}))
                .isZero();
        bench.containers().refuse("not-allowed: no");
        assertThat(bench.run("task", "add", "tasks/third.md")).isEqualTo(1);
        assertThat(bench.err()).contains("the upstream refused: not-allowed: no");
    }

    @Test
    void whatTheRulesRefuseIsNotSent() {
        bench.run("up");
        bench.containers().forgetCalls();
        assertThat(bench.run("task", "reopen", "first")).isEqualTo(1);
        assertThat(bench.err()).contains("'first' is not parked");
        assertThat(bench.containers().calls()).noneMatch(call -> call.startsWith("exec"));
    }

    @Test
    void aRunThatIsNotUpTakesNoTasks() {
        bench.run("up");
        bench.run("down");
        assertThat(bench.run("task", "add", "tasks/first.md")).isEqualTo(1);
        assertThat(bench.err()).contains("is not running; start it with `harness up`");
    }

    @Test
    void whatIsNoSecretIsAllowedInTheProjectAndOnTheBoard() throws IOException {
        bench.write("allowed-secrets.txt", "# ours\npath fixtures/**\n");
        bench.run("up");
        assertThat(bench.containers().calls()).anyMatch(call -> call.startsWith("exec"));
        String hash = "sha256:" + "ab".repeat(32);
        assertThat(bench.run("secrets", "allow", hash)).as(bench.err()).isZero();
        assertThat(bench.out()).contains("allowed");
        String whole = "# ours\npath fixtures/**\n" + hash + "\n";
        assertThat(bench.project().resolve("allowed-secrets.txt")).hasContent(whole);
        assertThat(bench.run("secrets", "allow", hash)).isZero();
        assertThat(bench.project().resolve("allowed-secrets.txt")).hasContent(whole);
        assertThat(bench.run("secrets", "allow", "ghp_oops")).isEqualTo(2);
        assertThat(bench.err()).contains("allowed-secrets.txt:4: a line is").doesNotContain("oops");
    }

    @Test
    void editedPromptsArePushedAndUnchangedOnesAreNot() {
        bench.run("up");
        assertThat(bench.run("prompts", "push")).isZero();
        assertThat(bench.out()).contains("has these prompts already");
        bench.write("prompts/worker.md", "Work better.\n");
        assertThat(bench.run("prompts", "push")).isZero();
        assertThat(bench.out()).contains("pushed prompts/worker.md");
        bench.run("prompts", "list");
        assertThat(bench.out()).contains("worker           2 agents");
    }

    @Test
    void tasksAreListedAndShown() {
        bench.run("up");
        bench.run("task", "list");
        assertThat(bench.out().lines().skip(1).map(line -> line.split("\\s+")[0]))
                .containsExactly("first", "second");
        bench.run("task", "list", "--json");
        assertThat(bench.out()).contains("\"state\" : \"waiting\"");
        bench.run("task", "show", "second");
        assertThat(bench.out()).contains("state         waiting").contains("title: Second");
        assertThat(bench.run("task", "show", "none")).isEqualTo(1);
    }

    @Test
    void aGitProjectStartsAtItsHeadAndNamesWhatIsNotTaken() throws Exception {
        try (Git git = committed()) {
            bench.write("later", "1");
            assertThat(bench.run("up")).as(bench.err()).isZero();
            assertThat(bench.err()).contains("uncommitted changes are not part of the run: later");
            assertThat(bench.run("harvest")).isZero();
            assertThat(bench.out()).startsWith("branch agents/default is at ").contains("0 commits ahead of HEAD");
            assertThat(git.getRepository().resolve("refs/heads/agents/default"))
                    .isEqualTo(git.getRepository().resolve("HEAD"));
            git.add().addFilepattern("later").call();
            commit(git);
            assertThat(bench.run("land", "HEAD")).as(bench.err()).isZero();
            assertThat(bench.out()).startsWith("1 commit of HEAD landed");
            assertThat(bench.run("land", "HEAD~1")).isEqualTo(1);
            assertThat(bench.err()).contains("is on the run's main already");
            assertThat(bench.run("land", "nowhere")).isEqualTo(2);
        }
    }

    private Git committed() throws GitAPIException {
        Git git = Git.init().setDirectory(bench.project().toFile()).call();
        git.add().addFilepattern(".").call();
        commit(git);
        return git;
    }

    private static void commit(Git git) throws GitAPIException {
        git.commit()
                .setMessage("m")
                .setAuthor("a", "a@b")
                .setCommitter("a", "a@b")
                .setSign(false)
                .call();
    }

    @Test
    void helpVersionAndCompletionArePrinted() {
        assertThat(bench.run("help")).isZero();
        assertThat(bench.out()).contains("Exit codes: 0 ok");
        assertThat(bench.run("up", "--help")).isZero();
        assertThat(bench.out()).contains("--agents=N");
        assertThat(bench.run("version")).isZero();
        assertThat(bench.out()).isEqualTo("agentloop 1.0\n");
        assertThat(bench.run("completion")).isZero();
        assertThat(bench.out()).contains("complete -F _complete_harness");
    }

    @Test
    void theDoctorLooksAtEverything() {
        assertThat(bench.run("doctor")).as(bench.out()).isZero();
        assertThat(bench.out()).contains("ok   engine").contains("ok   harness.yaml   2 agents, cli scripted");
        bench.containers().vanish();
        assertThat(bench.run("doctor")).isEqualTo(3);
        assertThat(bench.out()).contains("BAD  engine");
    }

    private Path run() {
        return bench.project().resolve(".harness/default");
    }

    private Map<String, ContainerState> states() {
        return bench.containers().states();
    }

    private Set<String> roles() {
        return states().keySet().stream()
                .map(name -> name.replaceFirst("agentloop-[0-9a-f]{8}-default-", ""))
                .collect(java.util.stream.Collectors.toSet());
    }

    private String name(String end) {
        return states().keySet().stream()
                .filter(name -> name.endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private String memory(String agent) {
        return bench.containers()
                .spec(name(agent))
                .quota()
                .memory()
                .orElseThrow()
                .toString();
    }

    private static String permissions(Path path) throws IOException {
        return java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
