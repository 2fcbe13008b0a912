package io.agentloop.suite.frameworks.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.adapter.SuiteSettings;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.frameworks.RealRunner;
import io.agentloop.suite.frameworks.RunnerKind;
import io.agentloop.suite.frameworks.RunnerProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real Maven, offline: JUnit and the plugins in the versions that this project's own tests need anyway. */
final class MavenTest {
    @TempDir
    private Path folder;

    private Optional<RealRunner> maven = Optional.empty();

    @BeforeEach
    void copyProject() throws Exception {
        RealRunner.assumeWorks("mvn", "-v");
        RealRunner.assumeWorks("javac", "-version");
        String pom = Files.readString(Path.of("../pom.xml"));
        new RunnerProject("maven")
                .copy(
                        folder,
                        Map.of(
                                "junit", found(pom, "<junit.version>([^<]+)"),
                                "surefire", version(pom, "maven-surefire-plugin"),
                                "compiler", version(pom, "maven-compiler-plugin"),
                                "resources", version(pom, "maven-resources-plugin")));
        List<String> args = new ArrayList<>(List.of("-o"));
        Optional.ofNullable(System.getProperty("maven.repo.local"))
                .ifPresent(repository -> args.add("-Dmaven.repo.local=" + repository));
        maven = Optional.of(new RealRunner(folder, new SuiteSettings.Runner(RunnerKind.MAVEN, args, List.of())));
    }

    @AfterEach
    void close() {
        maven.ifPresent(RealRunner::close);
    }

    private RealRunner maven() {
        return maven.orElseThrow();
    }

    private static String version(String pom, String plugin) {
        return found(pom, "<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)");
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    @Test
    void testsOfAllModulesAreListedAndNoneIsRun() throws Exception {
        assertThat(maven().list())
                .containsExactlyInAnyOrder(
                        "app/shop.SumTest#adds",
                        "app/shop.SumTest#more",
                        "core/shop.BrokenTest#one",
                        "core/shop.BrokenTest#two",
                        "core/shop.OneTest#inherited",
                        "core/shop.RudeTest#a",
                        "core/shop.RudeTest#exits",
                        "core/shop.RudeTest#hangs",
                        "core/shop.RudeTest#z",
                        "core/shop.SumTest$Inner#deep",
                        "core/shop.SumTest$Inner$Deeper#deepest",
                        "core/shop.SumTest#adds",
                        "core/shop.SumTest#addsNothing",
                        "core/shop.SumTest#again",
                        "core/shop.SumTest#assumes",
                        "core/shop.SumTest#breaks",
                        "core/shop.SumTest#dynamic",
                        "core/shop.SumTest#each(String)",
                        "core/shop.SumTest#fails",
                        "core/shop.SumTest#größe",
                        "core/shop.SumTest#injected(TestInfo)",
                        "core/shop.SumTest#later",
                        "core/shop.SumTest#named",
                        "core/shop.SumTest#nothing",
                        "core/shop.SumTest#pairs(int, int)");
    }

    @Test
    void eachRequestedTestGetsItsOwnVerdict() throws Exception {
        Map<String, String> results = maven().run(
                        "core/shop.SumTest#adds",
                        "core/shop.SumTest#größe",
                        "core/shop.SumTest#fails",
                        "core/shop.SumTest#breaks",
                        "core/shop.SumTest#later",
                        "core/shop.SumTest#assumes",
                        "core/shop.SumTest#each(String)",
                        "core/shop.SumTest#pairs(int, int)",
                        "core/shop.SumTest#again",
                        "core/shop.SumTest#dynamic",
                        "core/shop.SumTest#nothing",
                        "core/shop.SumTest$Inner$Deeper#deepest",
                        "core/shop.OneTest#inherited",
                        "core/shop.BrokenTest#one",
                        "app/shop.SumTest#adds",
                        "app/shop.SumTest#gone");

        String source = " @ core/src/test/java/shop/";
        assertThat(results)
                .containsEntry("core/shop.SumTest#adds", "pass")
                .containsEntry("core/shop.SumTest#größe", "pass")
                .containsEntry(
                        "core/shop.SumTest#fails",
                        "fail: one and two second line ==> expected: <4> but was: <3>" + source + "SumTest.java:15")
                .containsEntry(
                        "core/shop.SumTest#breaks",
                        "error: java.lang.IllegalStateException: boom \u0001 \u001b[31m" + source + "SumTest.java:16")
                .containsEntry("core/shop.SumTest#later", "skip: not yet")
                .containsEntry(
                        "core/shop.SumTest#assumes",
                        "skip: org.opentest4j.TestAbortedException: Assumption failed: no such thing")
                .containsEntry(
                        "core/shop.SumTest#each(String)",
                        "fail: expected: not equal but was: <y z>" + source + "SumTest.java:20")
                .containsEntry("core/shop.SumTest#pairs(int, int)", "pass")
                .containsEntry("core/shop.SumTest#again", "pass")
                .containsEntry("core/shop.SumTest#dynamic", "pass")
                .containsEntry("core/shop.SumTest#nothing", "pass")
                .containsEntry("core/shop.SumTest$Inner$Deeper#deepest", "pass")
                .containsEntry("core/shop.OneTest#inherited", "pass")
                .containsEntry(
                        "core/shop.BrokenTest#one",
                        "error: java.lang.IllegalStateException: no database" + source + "BrokenTest.java:6")
                .containsEntry("app/shop.SumTest#adds", "pass")
                .containsEntry("app/shop.SumTest#gone", "missing: the run command said nothing about it");
        assertThat(maven().broken()).isEmpty();
    }

    @Test
    void testThatEndsItsJvmIsFoundAndTheOthersStillRun() throws Exception {
        Map<String, String> results =
                maven().run("core/shop.RudeTest#a", "core/shop.RudeTest#exits", "core/shop.RudeTest#z");

        assertThat(results).containsEntry("core/shop.RudeTest#a", "pass").containsEntry("core/shop.RudeTest#z", "pass");
        assertThat(results.get("core/shop.RudeTest#exits")).startsWith("crash: ended the runner with exit ");
    }

    @Test
    @Tag("long")
    void testThatHangsIsFoundAndTheOthersStillRun() throws Exception {
        Map<String, String> results = RealRunner.words(maven().results(
                        Duration.ofSeconds(1),
                        "core/shop.RudeTest#a",
                        "core/shop.RudeTest#hangs",
                        "core/shop.RudeTest#z"));

        assertThat(results)
                .containsEntry("core/shop.RudeTest#a", "pass")
                .containsEntry("core/shop.RudeTest#hangs", "timeout: no result in its time")
                .containsEntry("core/shop.RudeTest#z", "pass");
    }

    @Test
    void namesThatNoTestHasAreMissingThoughMavenIsContent() throws Exception {
        assertThat(maven().run("core/shop.SumTest#gone"))
                .containsEntry("core/shop.SumTest#gone", "missing: the runner found no such test");
    }

    @Test
    void compileErrorIsOneLineInTheListAndInTheRun() throws Exception {
        new ProjectTree(folder)
                .file("core/src/test/java/shop/BadTest.java", "package shop;\nclass BadTest { int x = y; }\n");

        String error = "compile error at " + folder + "/core/src/test/java/shop/BadTest.java:2: cannot find symbol";
        assertThat(maven().listing())
                .isInstanceOfSatisfying(
                        Listing.Broken.class,
                        broken -> assertThat(broken.reason())
                                .startsWith("maven: mvn -B ")
                                .endsWith(" ended with exit 1: " + error));
        assertThat(maven().run("core/shop.SumTest#adds"))
                .containsEntry("core/shop.SumTest#adds", "error: maven: " + error);
    }
}
