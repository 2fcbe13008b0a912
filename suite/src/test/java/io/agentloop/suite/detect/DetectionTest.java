package io.agentloop.suite.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.adapter.SuiteSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetectionTest {
    @TempDir
    private Path root;

    private ProjectTree project = new ProjectTree(Path.of("/"));

    @BeforeEach
    void make() {
        project = new ProjectTree(root);
    }

    /** Each suite as "kind args run in folder because file". */
    private List<String> found() {
        return Detection.in(root).stream().map(DetectionTest::words).toList();
    }

    private static String words(Found found) {
        String suite = switch (found.suite()) {
            case SuiteSettings.Runner runner ->
                runner.kind().name().toLowerCase(Locale.ROOT)
                        + String.join(
                                "", runner.args().stream().map(arg -> " " + arg).toList())
                        + String.join(
                                "",
                                runner.run().stream().map(word -> " " + word).toList());
            case SuiteSettings.Cases cases ->
                "cases " + cases.folder() + " " + cases.run().getFirst();
            default -> "?";
        };
        String folder = found.folder().toString();
        return suite + (folder.isEmpty() ? "" : " in " + folder) + " because " + found.because();
    }

    @Test
    void everyEcosystemIsKnownByItsFiles() throws Exception {
        project.file("a/Cargo.toml", "[package]")
                .file("b/go.mod", "module b")
                .file("c/pyproject.toml", "[tool.pytest.ini_options]\n")
                .file("d/tests/unit/test_x.py", "")
                .file("e/pom.xml", "")
                .program("e/mvnw", "")
                .file("f/build.gradle.kts", "")
                .file("g/package.json", "{\"devDependencies\": {\"jest\": \"1\"}}")
                .file("h/package.json", "{\"devDependencies\": {\"vitest\": \"1\"}}")
                .file("i/package.json", "{\"scripts\": {\"test\": \"node --test test/\"}}")
                .file("j/CMakeLists.txt", "enable_testing()\n")
                .file("k/t/a.t", "")
                .file("l/cases/x", "")
                .program("l/run-case", "");

        assertThat(found())
                .containsExactly(
                        "cargo in a because Cargo.toml",
                        "go in b because go.mod",
                        "pytest in c because pyproject.toml",
                        "pytest in d because tests/unit/test_x.py",
                        "maven in e because pom.xml",
                        "gradle in f because build.gradle.kts",
                        "jest in g because package.json",
                        "vitest in h because package.json",
                        "node in i because package.json",
                        "ctest in j because CMakeLists.txt",
                        "tap in k because t/a.t",
                        "cases cases ./run-case in l because run-case");
    }

    @Test
    void severalSuitesOfOneFolderAndOfFoldersInItAreFound() throws Exception {
        project.file("Cargo.toml", "[workspace]\nmembers = [\"core\"]\n")
                .file("core/Cargo.toml", "[package]")
                .file("tests/test_all.py", "")
                .file("services/api/go.mod", "module api")
                .file("services/api/inner/go.mod", "module inner");

        assertThat(found())
                .containsExactly(
                        "cargo --workspace because Cargo.toml",
                        "pytest because tests/test_all.py",
                        "go in services/api because go.mod");
    }

    @Test
    void whatOthersWroteIsNotLookedAt() throws Exception {
        project.file("node_modules/x/package.json", "{\"devDependencies\": {\"jest\": \"1\"}}")
                .file(".git/pom.xml", "")
                .file("vendor/go.mod", "")
                .file("venv/lib/test_x.py", "")
                .file("a/b/c/d/Cargo.toml", "");

        assertThat(found()).isEmpty();
    }

    @Test
    void filesThatOnlyLookLikeASignAreNone() throws Exception {
        project.file("package.json", "{\"scripts\": {\"test\": ")
                .file("CMakeLists.txt", "project(p)")
                .file("setup.cfg", "[metadata]")
                .file("cases/a", "")
                .file("run-case", "not executable");

        assertThat(found()).isEmpty();
    }
}
