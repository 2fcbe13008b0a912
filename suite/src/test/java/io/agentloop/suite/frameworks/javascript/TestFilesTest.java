package io.agentloop.suite.frameworks.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.suite.adapter.ProjectTree;
import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestFilesTest {
    @TempDir
    private Path root;

    @BeforeEach
    void makeFiles() throws IOException {
        new ProjectTree(root).file("a.js", "").file("b > c.js", "").file("-x.js", "");
    }

    private TestFiles of(String... ids) {
        return TestFiles.of(ProjectTree.ids(ids), root);
    }

    @Test
    void idsAreFoundByTheFilesThatAreThere() {
        assertThat(of("a.js > b > c.js", "b > c.js > t", "-x.js > t", "gone.js > t", "../up.js > t")
                        .paths())
                .containsExactly(root + "/a.js", root + "/b > c.js", root + "/-x.js");
    }

    @Test
    void patternMatchesTheFullNamesAndNoOthers() {
        String odd = "[a]::b (c) größe $& .* \\d \n -x ] | ^ 😀";
        Pattern pattern = Pattern.compile(
                of("a.js > outer > in > t", "a.js > " + odd).pattern().orElseThrow());

        assertThat(pattern.matcher("outer in t").find()).isTrue();
        assertThat(pattern.matcher("outer > in t").find())
                .as("a title with the joint in it")
                .isTrue();
        assertThat(pattern.matcher(odd).find()).isTrue();
        assertThat(pattern.matcher("outer in t too").find()).isFalse();
        assertThat(pattern.matcher("an outer in t").find()).isFalse();
    }

    @Test
    void wholeFileNeedsNoPattern() {
        assertThat(of("a.js", "a.js > t").pattern()).isEmpty();
    }

    @Test
    void patternThatIsTooLongForAnArgumentIsLeftOut() {
        String[] fit = names(430, "x".repeat(295));
        String[] tooMany = names(450, "x".repeat(295));

        assertThat(of(fit).pattern().orElseThrow().getBytes(StandardCharsets.UTF_8).length)
                .isBetween(120_000, 131_071);
        assertThat(of(tooMany).pattern()).isEmpty();
    }

    private static String[] names(int count, String title) {
        return IntStream.range(1000, 1000 + count)
                .mapToObj(i -> "a.js > " + title + i)
                .toArray(String[]::new);
    }

    @Test
    void filesThatDoNotFitOneCommandAreSplitAndNoIdIsLost() {
        String folder = "d".repeat(200) + "/";
        List<TestId> ids = IntStream.range(0, 9000)
                .mapToObj(i -> new TestId(folder + i + ".js > t"))
                .toList();

        List<TestFiles> parts = TestFiles.of(ids, root).parts();

        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(parts.stream().flatMap(part -> part.ids().stream())).containsExactlyElementsOf(ids);
    }
}
