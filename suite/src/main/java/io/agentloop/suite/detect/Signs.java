package io.agentloop.suite.detect;

import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.frameworks.RunnerKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The signs of all kinds of suites. */
final class Signs {
    static final List<Sign> ALL = List.of(
            Signs::cargo,
            Signs::go,
            Signs::pytest,
            Signs::java,
            NodePackage::suite,
            Signs::ctest,
            Signs::tap,
            Signs::cases);

    private static final String PYTHON_TESTS = "test_.*\\.py|.*_test\\.py";

    private Signs() {}

    static SuiteSettings runner(RunnerKind kind, List<String> args, List<String> run) {
        return new SuiteSettings.Runner(kind, args, run);
    }

    /** Packages of a workspace are tested with it; other packages inside a package are not. */
    private static Optional<Sign.Seen> cargo(Folder folder) {
        return folder.first("Cargo.toml").map(file -> {
            boolean workspace = folder.says(file, "(?m)^\\s*\\[workspace");
            List<String> args = workspace ? List.of("--workspace") : List.of();
            return new Sign.Seen(runner(RunnerKind.CARGO, args, List.of()), file, workspace);
        });
    }

    /** A module inside a module is not part of it. */
    private static Optional<Sign.Seen> go(Folder folder) {
        return folder.first("go.mod")
                .map(file -> new Sign.Seen(runner(RunnerKind.GO, List.of(), List.of()), file, false));
    }

    private static Optional<Sign.Seen> pytest(Folder folder) {
        return folder.first("pytest.ini", "conftest.py")
                .or(() -> folder.first("pyproject.toml").filter(file -> folder.says(file, "\\[tool\\.pytest")))
                .or(() -> folder.first("setup.cfg").filter(file -> folder.says(file, "\\[tool:pytest]")))
                .or(() -> folder.first("tox.ini").filter(file -> folder.says(file, "(?m)^\\[pytest]")))
                .or(() -> folder.firstLike(PYTHON_TESTS, "tests", "test"))
                .map(file -> Sign.Seen.all(runner(RunnerKind.PYTEST, List.of(), List.of()), file));
    }

    /** A project with both builds is built by Maven here. */
    private static Optional<Sign.Seen> java(Folder folder) {
        return folder.first("pom.xml")
                .map(file -> Sign.Seen.all(runner(RunnerKind.MAVEN, List.of(), List.of()), file))
                .or(() -> folder.first("settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts")
                        .map(file -> Sign.Seen.all(runner(RunnerKind.GRADLE, List.of(), List.of()), file)));
    }

    private static Optional<Sign.Seen> ctest(Folder folder) {
        return folder.first("CMakeLists.txt")
                .filter(file -> folder.says(file, "(?i)\\b(enable_testing|add_test)\\s*\\(|include\\s*\\(\\s*CTest"))
                .map(file -> Sign.Seen.all(runner(RunnerKind.CTEST, List.of(), List.of()), file));
    }

    private static Optional<Sign.Seen> tap(Folder folder) {
        return folder.firstLike(".*\\.t", "t")
                .map(file -> Sign.Seen.all(runner(RunnerKind.TAP, List.of(), List.of()), file));
    }

    private static Optional<Sign.Seen> cases(Folder folder) {
        return folder.program("run-case", "bin/run-case", "scripts/run-case")
                .filter(file -> folder.hasFolder("cases"))
                .map(file -> Sign.Seen.all(new SuiteSettings.Cases(Path.of("cases"), List.of("./" + file)), file));
    }
}
