package io.agentloop.suite.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.frameworks.RealRunner;
import io.agentloop.suite.frameworks.RunnerKind;
import io.agentloop.suite.frameworks.commands.ResultFormat;
import io.agentloop.suite.result.TestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suites of this machine's shell: one of cases, one of TAP in a folder of its own. */
final class SeveralSuitesTest {
    private static final SuiteSettings TAP = new SuiteSettings.Runner(RunnerKind.TAP, List.of(), List.of());

    @TempDir
    private Path folder;

    private ProjectTree project = new ProjectTree(Path.of("/"));

    @BeforeEach
    void make() throws Exception {
        project = new ProjectTree(folder)
                .file("cases/a", "exit 0")
                .file("cases/x:y", "exit 1")
                .program("web/api/a.t", "echo 1..1; echo ok 1")
                .program("web/api/b.t", "echo 1..1; echo not ok 1; echo '# at b.t line 3' >&2");
    }

    private static SuiteSettings both(String folder) {
        return new SuiteSettings.Several(List.of(
                new SuiteSettings.Named(new SuiteName("cases"), ProjectTree.shellCases()),
                new SuiteSettings.Named(new SuiteName("web/api"), new SuiteSettings.Below(Path.of(folder), TAP))));
    }

    @Test
    void idsSayWhichSuiteTheyAreOfAndPlacesStartAtTheProject() throws Exception {
        try (RealRunner suites = new RealRunner(folder, both("web/api"))) {
            assertThat(suites.list()).containsExactly("cases:a", "cases:x:y", "web/api:a.t", "web/api:b.t");

            assertThat(suites.run("web/api:b.t", "cases:x:y", "cases:a", "web/api:a.t"))
                    .isEqualTo(Map.of(
                            "web/api:b.t", "fail: not ok 1 @ web/api/b.t:3",
                            "cases:x:y", "fail: exit 1",
                            "cases:a", "pass",
                            "web/api:a.t", "pass"));
        }
    }

    @Test
    void listOfOneThatCannotBeTrustedIsSaidAndLeavesTheOthersWhatTheyAre() throws Exception {
        try (RealRunner suites = new RealRunner(folder, both("web/gone"))) {
            assertThat(suites.listing()).isInstanceOfSatisfying(Listing.Listed.class, listed -> {
                assertThat(listed.tests().keySet()).containsExactlyElementsOf(ProjectTree.ids("cases:a", "cases:x:y"));
                assertThat(listed.unlisted())
                        .containsExactly(new Listing.Unlisted(
                                "web/api:",
                                "suite web/api: no folder web/gone in the project;"
                                        + " create it or change tests.in in harness.yaml"));
                assertThat(listed.missing("web/api:a.t")).isPresent();
                assertThat(listed.missing("cases:a")).isEmpty();
            });
        }
    }

    @Test
    void listsOfWhichNoneCanBeTrustedAreEachSaidForThemselves() throws Exception {
        SuiteSettings gone = new SuiteSettings.Below(Path.of("web/gone"), TAP);
        List<SuiteSettings.Named> suites = List.of(
                new SuiteSettings.Named(new SuiteName("a"), gone), new SuiteSettings.Named(new SuiteName("b"), gone));
        try (RealRunner both = new RealRunner(folder, new SuiteSettings.Several(suites))) {
            assertThat(unlisted(both)).extracting(Listing.Unlisted::prefix).containsExactly("a:", "b:");
            assertThat(unlisted(both))
                    .allMatch(one -> one.reason().startsWith("suite " + one.prefix() + " no folder web/gone"));
        }
    }

    private static List<Listing.Unlisted> unlisted(RealRunner suites) throws Exception {
        return suites.listing() instanceof Listing.Listed listed ? listed.unlisted() : List.of();
    }

    @Test
    void slowListLeavesAMinuteToEachBehindItAndHasAtLeastItsFairShare() {
        assertThat(SeveralSuites.share(Duration.ofMinutes(10), 1)).isEqualTo(Duration.ofMinutes(10));
        assertThat(SeveralSuites.share(Duration.ofMinutes(10), 4)).isEqualTo(Duration.ofMinutes(7));
        assertThat(SeveralSuites.share(Duration.ofMinutes(10), 20)).isEqualTo(Duration.ofSeconds(30));
        assertThat(SeveralSuites.share(Duration.ofSeconds(-5), 2)).isNegative();
    }

    @Test
    void idThatGetsTooLongByItsNameSpoilsTheList() throws Exception {
        String longest = "y".repeat(TestId.MOST_CHARACTERS - 2);
        project.program("list", "echo " + longest);
        SuiteSettings own = new SuiteSettings.Commands(List.of("./list"), List.of("true"), new ResultFormat.Lines());
        try (RealRunner suites = new RealRunner(
                folder, new SuiteSettings.Several(List.of(new SuiteSettings.Named(new SuiteName("own"), own))))) {
            assertThat(unlisted(suites)).singleElement().satisfies(one -> {
                assertThat(one.prefix()).isEqualTo("own:");
                assertThat(one.reason()).startsWith("suite own: the id of a test is too long");
            });
        }
    }

    @Test
    void namesThatIdsCouldNotBeTakenApartAtAreRefused() {
        for (String bad : List.of("", "a:b", "-a", "a b", "ü", "x".repeat(61))) {
            assertThatThrownBy(() -> new SuiteName(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
