package io.agentloop.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.agentloop.protocol.id.RoleName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "{}"})
    void anEmptyFileGivesTheDefaults(String text) {
        HarnessConfig config = accepted(text);
        assertThat(config).isEqualTo(HarnessConfig.standard());
        assertThat(config.crew().size()).isEqualTo(3);
        assertThat(config.cli().kind()).isEqualTo(CliKind.SCRIPTED);
        assertThat(config.tests()).isEqualTo(new Tests.None());
    }

    @Test
    void everyKeyIsRead() {
        HarnessConfig config = accepted("""
                roles: {worker: 2, reviewer: 1}
                cli: command
                command: [bin/agent, --fast, 3]
                model: small-1
                tests:
                  cases: cases/
                  run: [bin/run-case]
                  fraction: 0.5
                  budget: 90s
                  timeout: 500ms
                  memory: 768m
                limits: {memory: 512m, cpus: 0.5, pids: 64, session: 10m, silence: 1m}
                image: {base: "debian:bookworm-slim", packages: [gcc, g++], setup: ["npm ci"]}
                protected: [harness.yaml, "ci/**"]
                tasks: work/tasks
                plays: work/plays
                heartbeat: 1s
                lease: 5s
                """);
        assertThat(config.crew().roles()).containsEntry(new RoleName("worker"), 2);
        assertThat(config.cli().command()).containsExactly("bin/agent", "--fast", "3");
        assertThat(config.cli().done()).isEqualTo(DoneRule.LANDED);
        assertThat(config.cli().model()).hasValue("small-1");
        assertThat(config.tests())
                .isEqualTo(new Tests.Suites(
                        List.of(new TestSuite(
                                Optional.empty(),
                                "",
                                new TestRunner.Cases("cases", List.of("bin/run-case")),
                                List.of("cases/**"))),
                        new TestPace(
                                0.5,
                                Duration.ofSeconds(90),
                                Duration.ofMillis(500),
                                Optional.of(ByteSize.of("768m")),
                                TestPace.Guard.STANDARD)));
        assertThat(config.limits())
                .isEqualTo(new Limits(ByteSize.of("512m"), 0.5, 64, Duration.ofMinutes(10), Duration.ofMinutes(1)));
        assertThat(config.image().packages()).containsExactly("gcc", "g++");
        assertThat(config.protectedPaths()).containsExactly("harness.yaml", "ci/**");
        assertThat(config.tasks()).isEqualTo("work/tasks");
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void testCommandsWithJunitResultsAreRead() {
        HarnessConfig config = accepted("""
                tests:
                  list: [make, list]
                  run: [make, run]
                  results: {junit: "out/*.xml"}
                  files: ["t/**"]
                """);
        assertThat(config.tests())
                .isEqualTo(new Tests.Suites(
                        List.of(new TestSuite(
                                Optional.empty(),
                                "",
                                new TestRunner.Commands(
                                        List.of("make", "list"),
                                        List.of("make", "run"),
                                        new TestResults.Junit("out/*.xml")),
                                List.of("t/**"))),
                        TestPace.STANDARD));
    }

    @Test
    void severalSuitesHaveNamesAndFoldersOfTheirOwn() {
        HarnessConfig config = accepted("""
                tests:
                  suites:
                    - {runner: cargo, in: core/}
                    - {name: api, runner: pytest, in: services/api, args: [-p, no:cacheprovider], run: [uv, run, pytest]}
                    - {cases: cases, run: [./run-case]}
                  budget: 30s
                """);
        assertThat(config.tests()).isInstanceOfSatisfying(Tests.Suites.class, tests -> {
            assertThat(tests.suites())
                    .extracting(suite -> suite.name().orElse("") + " " + suite.inWords())
                    .containsExactly("core cargo in core", "api pytest in services/api", "cases cases in cases");
            assertThat(tests.suites().get(1).runner())
                    .isEqualTo(new TestRunner.Known(
                            RunnerKind.PYTEST, List.of("-p", "no:cacheprovider"), List.of("uv", "run", "pytest")));
            assertThat(tests.pace().budget()).isEqualTo(Duration.ofSeconds(30));
        });
        assertThat(config.tests().files())
                .containsExactly(
                        "core/**/tests/**",
                        "services/api/**/test_*.py",
                        "services/api/**/*_test.py",
                        "services/api/**/conftest.py",
                        "cases/**");
    }

    @Test
    void allProblemsComeAtOnceInTheOrderOfTheFile() {
        assertThat(rejected("""
                agnets: 3
                cli: robot
                limits:
                  memory: 2x
                  session: 30
                  pids: many
                tests: [a]
                """))
                .containsExactly(
                        "harness.yaml:1: agnets: is not a key; did you mean 'agents'?",
                        "harness.yaml:2: cli: 'robot' is not allowed; it must be one of scripted, command, claude,"
                                + " codex, gemini, opencode, qwen",
                        "harness.yaml:4: limits.memory: '2x' is not allowed; it must be a size such as 512m or 2g"
                                + " (k, m, g), at least 64m",
                        "harness.yaml:5: limits.session: '30' is not allowed; it must be a duration with its unit, such"
                                + " as 15s or 30m (ms, s, m, h), at least 1s",
                        "harness.yaml:6: limits.pids: 'many' is not allowed; it must be a whole number from 32 to"
                                + " 1000000",
                        "harness.yaml:7: tests: this list is not allowed; it must be a mapping of keys");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agents: 0               | agents: '0' is not allowed; it must be a whole number from 1 to 500
            agents: abc             | agents: 'abc' is not allowed
            agents: "3"             | agents: '3' is not allowed
            agents: 2.5             | agents: '2.5' is not allowed
            agents:                 | agents: has no value; allowed is a whole number
            limits: ~               | limits: has no value
            roles: {}               | roles: is empty; allowed is a mapping such as
            roles: {Boss: 1}        | roles.Boss: 'Boss' is not a role name
            roles: {worker: 0}      | roles.worker: '0' is not allowed
            roles: {a: 400, b: 400} | roles: 800 agents are too many
            cli: command            | cli: `command` needs the key `command:
            command: [x]            | command: is used with `cli: command` only
            done: maybe             | done: 'maybe' is not allowed; it must be said or landed
            tasks: ../x             | tasks: '../x' is not allowed; it must be a path inside the project
            plays: /x               | plays: '/x' is not allowed
            lease: 1s               | lease: '1s' is not allowed
            lease: 4999ms           | lease: '4999ms' is not allowed
            heartbeat: 61s          | heartbeat: a lease (3m) must be at least three heartbeats (61s each)
            model: {a: 1}           | model: a mapping is not allowed; it must be a text
            protected: [[a]]        | protected: this list is not allowed; it must be a list of texts
            image: {base: "a b"}    | image.base: 'a b' is not allowed; it must be the name of an image
            image: {packages: [-y]} | image.packages: '-y' is not the name of a Debian package
            tests: {run: [x]}       | tests: needs `runner`, `cases` or `list`
            tests: {cases: c}       | tests: needs `run`
            tests: {cases: c, run: []} | tests.run: an empty list is not allowed; it must be a list of a program
            tests: {list: [], run: [x]} | tests.list: an empty list is not allowed
            tests: {list: [a], run: [x], results: xml} | tests.results: 'xml' is not allowed; it must be `lines` or
            tests: {list: [a], run: [x], results: {}} | tests.results: allowed is `lines` or
            tests: {cases: c, list: [a], run: [x]} | tests.list: stands beside `cases`
            tests: {runner: pytst} | tests.runner: 'pytst' is not allowed; it must be one of pytest, go, cargo, maven, gradle, jest, vitest, node, ctest, tap; did you mean 'pytest'?
            tests: {runner: go, list: [a]} | tests.list: stands beside `runner`
            tests: {runner: go, results: lines} | tests.results: is used with `list` only: a known runner has
            tests: {cases: c, run: [x], args: [y]} | tests.args: is used with `runner` only
            tests: {runner: go, in: ../x} | tests.in: '../x' is not allowed; it must be a path inside the project
            tests: {suites: []} | tests.suites: an empty list is not allowed; it must be a list with a mapping
            tests: {suites: [go]} | tests.suites: this list is not allowed; it must be a list with a mapping
            tests: {suites: [{runner: go}, {runner: go}]} | tests.suites[1]: another suite is called 'go' too
            tests: {suites: [{runner: go, name: 'a:b'}]} | tests.suites[0].name: 'a:b' is not allowed
            tests: {suites: [{runner: go, budget: 3s}]} | tests.suites[0].budget: is not a key
            tests: {suites: [{in: x}, {runner: go}]} | tests.suites[0]: needs `runner`, `cases` or `list`
            tests: {runner: go, suites: [{runner: go}]} | tests.runner: is not a key
            tests: {cases: c, run: [x], fraction: 0} | tests.fraction: '0' is not allowed; it must be a number above 0
            {a: 1, a: 2}            | a: is given twice; keep one
            [a]                     | must be a mapping of keys
            'a: [b'                 | is not YAML: expected ',' or ']'
            """)
    void everyBadValueNamesItsKeyAndWhatIsAllowed(String text, String message) {
        assertThat(rejected(text)).anySatisfy(problem -> assertThat(problem).startsWith("harness.yaml:1: " + message));
    }

    @Test
    void agentsBesideRolesIsAProblem() {
        assertThat(rejected("agents: 2\nroles: {worker: 1}\n"))
                .containsExactly("harness.yaml:1: agents: stands beside `roles`, which already says how many; keep one"
                        + " of them");
    }

    @Test
    void secondDocumentsAndControlBytesAreProblemsNotCrashes() {
        assertThat(rejected("a: 1\n---\nb: 2\n")).hasSize(1);
        assertThat(rejected("model: \u0007\n")).singleElement().asString().contains("is not YAML");
    }

    static HarnessConfig accepted(String text) {
        return assertThat(ConfigReader.read(text))
                .asInstanceOf(type(ConfigReading.Accepted.class))
                .actual()
                .config();
    }

    private static List<String> rejected(String text) {
        return assertThat(ConfigReader.read(text))
                .asInstanceOf(type(ConfigReading.Rejected.class))
                .actual()
                .problems()
                .stream()
                .map(ConfigProblem::toString)
                .toList();
    }
}
