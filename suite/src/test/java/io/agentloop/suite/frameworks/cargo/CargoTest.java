package io.agentloop.suite.frameworks.cargo;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.frameworks.RealRunner;
import io.agentloop.suite.frameworks.RunnerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real cargo of this machine, on packages without dependencies. */
@Timeout(value = 5, unit = MINUTES)
final class CargoTest {
    private static final String LIBRARY = """
        pub fn add(a: i32, b: i32) -> i32 { a + b }
        #[cfg(test)]
        mod tests {
            #[test] fn adds() { assert_eq!(super::add(1, 1), 2); }
            #[test] fn is_wrong() { assert_eq!(super::add(1, 1), 3); }
            #[test] #[ignore] fn left_out() {}
            #[test] fn in_its_folder() {
                assert!(std::path::Path::new("Cargo.toml").exists());
                assert_eq!(std::env::var("CARGO_PKG_NAME").unwrap(), "core-lib");
            }
        }
        """;
    private static final String WHOLE = """
        #[test] fn aborts() { std::process::abort() }
        #[test] fn exits() { std::process::exit(0) }
        #[test] fn fine() {}
        #[test] fn hangs() { std::thread::sleep(std::time::Duration::from_secs(600)) }
        """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void isThere() throws InterruptedException {
        RealRunner.assumeWorks("cargo", "--version");
    }

    private static String manifest(String name) {
        return "[package]\nname = \"" + name + "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
    }

    private ProjectTree workspace() throws Exception {
        return new ProjectTree(folder)
                .file("Cargo.toml", "[workspace]\nmembers = [\"core\", \"app\"]\nresolver = \"2\"\n")
                .file("core/Cargo.toml", manifest("core-lib"))
                .file("core/src/lib.rs", LIBRARY)
                .file("core/tests/whole.rs", WHOLE)
                .file("app/Cargo.toml", manifest("app"))
                .file("app/src/main.rs", "fn main() {}\n#[test] fn in_main() {}\n");
    }

    @Test
    void testsOfAWorkspaceAreListedAndRunWhateverSomeDoToTheirProgram() throws Exception {
        workspace();
        try (RealRunner cargo = RealRunner.of(folder, RunnerKind.CARGO, "--offline", "--workspace")) {
            List<String> all = cargo.list();
            assertThat(all)
                    .containsExactly(
                            "app/bin/app::in_main",
                            "core-lib/tests/whole::aborts",
                            "core-lib/tests/whole::exits",
                            "core-lib/tests/whole::fine",
                            "core-lib/tests/whole::hangs",
                            "core-lib::tests::adds",
                            "core-lib::tests::in_its_folder",
                            "core-lib::tests::is_wrong",
                            "core-lib::tests::left_out");

            Map<String, String> results =
                    RealRunner.words(cargo.results(Duration.ofSeconds(3), all.toArray(String[]::new)));

            assertThat(results)
                    .containsEntry("app/bin/app::in_main", "pass")
                    .containsEntry("core-lib/tests/whole::aborts", "crash: killed the run command by signal 6")
                    .containsEntry(
                            "core-lib/tests/whole::exits", "crash: ended the runner with exit 0 before its own end")
                    .containsEntry("core-lib/tests/whole::fine", "pass")
                    .containsEntry("core-lib/tests/whole::hangs", "timeout: no result in its time")
                    .containsEntry("core-lib::tests::adds", "pass")
                    .containsEntry("core-lib::tests::in_its_folder", "pass")
                    .containsEntry("core-lib::tests::left_out", "skip: ignored")
                    .hasEntrySatisfying(
                            "core-lib::tests::is_wrong",
                            word -> assertThat(word)
                                    .startsWith("fail: assertion `left == right` failed left: 2 right: 3 @"
                                            + " core/src/lib.rs:5"));
            assertThat(cargo.broken()).isEmpty();
        }
    }

    @Test
    void lineOfAChildIsNoResultOfAFailingTest() throws Exception {
        new ProjectTree(folder).file("Cargo.toml", manifest("one")).file("src/lib.rs", """
            #[test] fn good() {}
            #[test] fn wrong() {
                std::process::Command::new("echo").arg("test wrong ... ok").status().unwrap();
                std::process::Command::new("echo").arg("ok").status().unwrap();
                panic!("on purpose");
            }
            """);
        try (RealRunner cargo = RealRunner.of(folder, RunnerKind.CARGO, "--offline")) {
            assertThat(cargo.run("one::good", "one::wrong"))
                    .hasEntrySatisfying("one::good", word -> assertThat(word).isEqualTo("pass"))
                    .hasEntrySatisfying("one::wrong", word -> assertThat(word).startsWith("fail: on purpose"));
            assertThat(cargo.run("one::wrong"))
                    .hasEntrySatisfying("one::wrong", word -> assertThat(word).startsWith("fail: on purpose"));
        }
    }

    @Test
    void idsThatNobodyKnowsAreMissingAndSpoilNothing() throws Exception {
        new ProjectTree(folder).file("Cargo.toml", manifest("one")).file("src/lib.rs", "#[test] fn fine() {}\n");
        try (RealRunner cargo = RealRunner.of(folder, RunnerKind.CARGO, "--offline")) {
            assertThat(cargo.run("one::fine", "one::gone", "two::fine"))
                    .containsEntry("one::fine", "pass")
                    .containsEntry("one::gone", "missing: the run command said nothing about it")
                    .containsEntry("two::fine", "missing: the run command said nothing about it");
        }
    }

    @Test
    void whatDoesNotCompileHasNoListAndSaysWhy() throws Exception {
        new ProjectTree(folder).file("Cargo.toml", manifest("one")).file("src/lib.rs", "#[test] fn fine() { nope }\n");
        try (RealRunner cargo = RealRunner.of(folder, RunnerKind.CARGO, "--offline")) {
            assertThat(cargo.list())
                    .containsExactly("broken: cargo: cargo test --no-run --message-format=json-render-diagnostics"
                            + " --offline ended with exit 101: error[E0425]: cannot find value `nope` in this scope");
        }
    }

    @Test
    void programWithItsOwnMainIsNamed() throws Exception {
        new ProjectTree(folder)
                .file("Cargo.toml", manifest("one") + "[[test]]\nname = \"own\"\nharness = false\n")
                .file("src/lib.rs", "")
                .file("tests/own.rs", "fn main() { println!(\"all fine\"); }\n");
        try (RealRunner cargo = RealRunner.of(folder, RunnerKind.CARGO, "--offline")) {
            assertThat(cargo.list())
                    .containsExactly("broken: cargo: one/tests/own gives no list of tests (harness = false?);"
                            + " leave it out with tests.args, such as [--lib]; exit 0: all fine");
        }
    }

    @Test
    void programThatIsNotCargoIsNoPassingSuite() throws Exception {
        new ProjectTree(folder).program("bin/true", "exit 0");
        try (RealRunner other =
                new RealRunner(folder, new SuiteSettings.Runner(RunnerKind.CARGO, List.of(), List.of("bin/true")))) {
            assertThat(other.list())
                    .singleElement()
                    .asString()
                    .startsWith("broken: cargo: bin/true test --no-run")
                    .endsWith("ended with exit 0");
        }
    }
}
