package io.agentloop.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that git itself made in unusual ways: a run starts with all of the history, or one line says why not. */
final class OddProjectsTest {
    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void prepare() throws Exception {
        bench = new Workbench(folder);
        git("init", "-q", "-b", "main");
        commit("first");
        bench.write("more", "something of its own");
        commit("second");
    }

    @Test
    void aShallowCloneIsRefused() throws Exception {
        refused(clone("--no-local", "--depth=1"), "is a shallow clone, and a run needs its history; run git fetch");
    }

    @Test
    void aPartialCloneThatLacksSomethingIsRefused() throws Exception {
        git("config", "uploadpack.allowFilter", "true");
        Files.delete(bench.project().resolve("more"));
        commit("third");
        Path partial = clone("--no-local", "--filter=blob:none");
        refused(partial, "is a partial clone that lacks objects of its history");
        git("-C", partial.toString(), "fetch", "-q", "--refetch", "--no-filter");
        started(partial);
    }

    @Test
    void anotherWayToNameObjectsIsRefused() throws Exception {
        Path project = folder.resolve("other");
        git("init", "-q", "--object-format=sha256", project.toString());
        refused(project, "names its objects by sha256, and only sha1 is supported");
    }

    @Test
    void aRepositoryWithHolesIsRefusedByTheNameOfWhatIsMissing() throws Exception {
        String blob = git("rev-parse", "HEAD:more").strip();
        Files.delete(bench.project().resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
        assertThat(bench.run("up")).isEqualTo(3);
        assertThat(bench.err()).contains("harness: cannot copy HEAD into the run's repository: ", blob);
        assertThat(bench.containers().states()).isEmpty();
    }

    @Test
    void aNameThatIsNoTextIsRefusedInAPlainFolder() throws Exception {
        sh(bench.project(), "rm -rf .git; printf x > \"$(printf 'caf\\351')\"");
        refused(bench.project(), "is not UTF-8: rename it, or put the project into git");
    }

    @Test
    void aNameThatIsNoTextStaysAsItIsInGit() throws Exception {
        sh(bench.project(), "printf x > \"$(printf 'caf\\351')\"");
        commit("third");
        started(bench.project());
    }

    @Test
    void whatAnotherRepositoryHoldsForTheProjectIsTaken() throws Exception {
        Path shared = clone("--shared");
        started(shared);
        Path objects = bench.project().resolve(".git/objects");
        Files.move(objects, objects.resolveSibling("gone"));
        assertThat(fsck(shared)).isEmpty();
    }

    @Test
    void aWorkTreeOfAnotherRepositoryStartsARun() throws Exception {
        Path tree = folder.resolve("tree");
        git("worktree", "add", "-q", tree.toString(), "HEAD~0");
        started(tree);
    }

    @Test
    void theRealHistoryStartsARunWhateverStandsInForIt() throws Exception {
        git("replace", "HEAD~1", "HEAD");
        Path grafts = Files.writeString(bench.project().resolve(".git/info/grafts"), git("rev-parse", "HEAD"));
        assertThat(bench.run("up")).isZero();
        Files.delete(grafts);
        started(bench.project());
    }

    private Path clone(String... options) throws Exception {
        Path project = folder.resolve("clone");
        run(
                folder,
                Stream.of(
                                Stream.of("git", "clone", "-q"),
                                Stream.of(options),
                                Stream.of("file://" + bench.project(), project.toString()))
                        .flatMap(words -> words)
                        .filter(word -> !word.equals("--no-local"))
                        .map(word -> List.of(options).contains("--shared") ? word.replace("file://", "") : word)
                        .toArray(String[]::new));
        return project;
    }

    private void refused(Path project, String message) {
        assertThat(bench.run("up", "--project", project.toString())).isEqualTo(2);
        assertThat(bench.err()).contains("harness: ").contains(message);
        assertThat(bench.containers().states()).isEmpty();
        assertThat(project.resolve(".harness")).doesNotExist();
    }

    private void started(Path project) throws Exception {
        assertThat(bench.run("up", "--project", project.toString()))
                .as(bench.err())
                .isZero();
        assertThat(git("-C", project.toString(), "--no-replace-objects", "rev-list", "--objects", "HEAD"))
                .isEqualTo(git("--git-dir=" + upstream(project), "rev-list", "--objects", "main"));
        assertThat(fsck(project)).isEmpty();
    }

    private String fsck(Path project) throws Exception {
        return run(folder, "git", "--git-dir=" + upstream(project), "fsck", "--full", "--strict");
    }

    private static Path upstream(Path project) {
        return project.resolve(".harness/default/upstream.git");
    }

    private void commit(String message) throws Exception {
        git("add", "--all");
        git("-c", "user.name=n", "-c", "user.email=e@example.invalid", "commit", "-q", "-m", message);
    }

    private String git(String... arguments) throws Exception {
        return run(
                bench.project(),
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String sh(Path in, String script) throws Exception {
        return run(in, "sh", "-c", script);
    }

    private static String run(Path in, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + ": " + out).isZero();
        return out;
    }
}
