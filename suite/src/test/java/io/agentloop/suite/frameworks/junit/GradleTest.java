package io.agentloop.suite.frameworks.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.frameworks.RealRunner;
import io.agentloop.suite.frameworks.RunnerKind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in that plays what Gradle 4.4 printed and the probe told in it; a Gradle of today cannot be installed everywhere. */
final class GradleTest {
    private static final Path GOLDEN =
            Path.of("src/test/resources/runners/golden").toAbsolutePath();

    @TempDir
    private Path folder;

    private RealRunner gradle = RealRunner.of(Path.of("/"), RunnerKind.GRADLE);

    @BeforeEach
    void makeProject() {
        gradle = RealRunner.of(folder, RunnerKind.GRADLE, "--offline");
    }

    @AfterEach
    void close() {
        gradle.close();
    }

    /** It keeps its arguments, finds the folder of the run among them, and goes on with the script. */
    private void gradlew(String script) throws Exception {
        new ProjectTree(folder).program("gradlew", """
            for word in "$@"; do
              echo "$word" >> words
              case $word in -Dagentloop.probe.folder=*) run=${word#*=} ;; esac
            done
            """ + script);
    }

    @Test
    void testsAreThoseThatTheProbeFound() throws Exception {
        gradlew("cp %s/gradle-list.jsonl $run/events.jsonl; test ! -e $run/ids".formatted(GOLDEN));

        assertThat(gradle.list()).containsExactly("shop.SumTest#adds", "shop.SumTest#each(int)", "shop.SumTest#fails");
        assertThat(folder.resolve("words"))
                .content()
                .startsWith("--no-daemon\n--console=plain\n--continue\n--init-script\n")
                .contains("\n-Dagentloop.probe.classes=")
                .contains("\n-Dagentloop.probe.root=" + folder.toRealPath() + "\n")
                .endsWith("\n--offline\ntest\n");
    }

    @Test
    void fingerprintIsThatOfTheSource() throws Exception {
        gradlew("cp %s/gradle-list.jsonl $run/events.jsonl".formatted(GOLDEN));
        String before = gradle.listing().toString();

        new ProjectTree(folder).file("src/test/java/shop/SumTest.java", "one");
        String one = gradle.listing().toString();
        new ProjectTree(folder).file("src/test/java/shop/SumTest.java", "two");

        assertThat(before).contains("#adds=0");
        assertThat(one).doesNotContain("#adds=0").isNotEqualTo(gradle.listing().toString());
    }

    @Test
    void scriptAndProbeAreThereForTheBuild() throws Exception {
        gradlew("cp $(grep -A1 init-script words | tail -1) script; ls $run/probe/META-INF/services > services;"
                + " ls $run/probe/io/agentloop/probe > classes; echo '{\"event\":\"hello\"}' > $run/events.jsonl");

        assertThat(gradle.list()).isEmpty();
        assertThat(folder.resolve("script")).content().contains("tasks.withType(Test)");
        assertThat(folder.resolve("services")).hasContent("""
            org.junit.platform.launcher.LauncherDiscoveryListener
            org.junit.platform.launcher.PostDiscoveryFilter
            org.junit.platform.launcher.TestExecutionListener
            """);
        assertThat(folder.resolve("classes")).content().contains("Narrator.class");
    }

    @Test
    void resultsAreThoseThatTheProbeTold() throws Exception {
        gradlew("tr '\\0' '\\n' < $run/ids > ids; cp %s/gradle-run.jsonl $run/events.jsonl".formatted(GOLDEN));

        assertThat(gradle.run("shop.SumTest#adds", "shop.SumTest#each(int)", "shop.SumTest#gone"))
                .containsEntry("shop.SumTest#adds", "pass")
                .containsEntry(
                        "shop.SumTest#each(int)",
                        "fail: expected: <1> but was: <2> @ src/test/java/shop/SumTest.java:6")
                .containsEntry("shop.SumTest#gone", "missing: the run command said nothing about it");
        assertThat(folder.resolve("ids")).hasContent("shop.SumTest#adds\nshop.SumTest#each(int)\nshop.SumTest#gone");
    }

    @Test
    void compileErrorIsOneLine() throws Exception {
        gradlew("cat %s/gradle-compile-error.txt; exit 1".formatted(GOLDEN));

        String error = "compile error at /project/src/test/java/shop/SumTest.java:6: ';' expected";
        assertThat(gradle.run("shop.SumTest#adds")).containsEntry("shop.SumTest#adds", "error: gradle: " + error);
        assertThat(gradle.listing())
                .isInstanceOfSatisfying(
                        Listing.Broken.class,
                        broken -> assertThat(broken.reason())
                                .startsWith("gradle: ./gradlew ")
                                .endsWith(" ended with exit 1: " + error));
    }

    @Test
    void testsThatRanWithoutTheProbeProveNothing() throws Exception {
        gradlew("echo 'agentloop: tests begin'; echo 'BUILD SUCCESSFUL in 5s'");

        assertThat(gradle.run("shop.SumTest#adds").get("shop.SumTest#adds"))
                .startsWith("error: gradle: no probe answered");
        assertThat(gradle.listing().toString()).contains("gradle: no probe answered");
    }

    @Test
    void projectThatDoesNotHearTheProbeIsNotedThoughAnotherDoes() throws Exception {
        gradlew("cp %s/gradle-list.jsonl $run/events.jsonl; echo 'agentloop: tests begin';".formatted(GOLDEN)
                + " echo 'agentloop: :app:test ran 0 tests'; echo 'agentloop: tests begin';"
                + " echo 'agentloop: :old:test ran 3 tests'");

        assertThat(gradle.listing().toString())
                .contains("gradle: task :old:test ran 3 tests while tests were listed: the JUnit Platform has to run"
                        + " them");
    }

    @Test
    void listOfAJvmThatDiesWhileItLooksForTestsIsNotWhole() throws Exception {
        gradlew("cp %s/gradle-list.jsonl $run/events.jsonl; echo '{\"event\":\"discover\"}' >> $run/events.jsonl"
                .formatted(GOLDEN));

        assertThat(gradle.list()).containsExactly("broken: gradle: a JVM ended while it looked for tests");
    }

    @Test
    void buildWithoutTestsIsAnEmptyList() throws Exception {
        gradlew("echo ':test NO-SOURCE'");

        assertThat(gradle.list()).isEmpty();
    }

    @Test
    void onlyWhatStopsABuildIsAComplaint() {
        assertThat(new Gradle().complaint("e: file:///project/src/test/kotlin/A.kt:3:9 Unresolved reference 'x'."))
                .contains("compile error at /project/src/test/kotlin/A.kt:3: Unresolved reference 'x'.");
        assertThat(new Gradle().complaint("/project/A.java:3: warning: [deprecation] x"))
                .isEmpty();
        assertThat(new Gradle().complaint("> Task :test")).isEmpty();
        assertThat(new Gradle().complaint("> Could not resolve org.junit:junit-bom:5.14.4."))
                .contains("Could not resolve org.junit:junit-bom:5.14.4.");
    }
}
