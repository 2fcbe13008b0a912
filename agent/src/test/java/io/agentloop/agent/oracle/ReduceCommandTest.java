package io.agentloop.agent.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReduceCommandTest {
    private static final String CHECK = """
            echo trial >> trials-made
            if grep -q 'line 17$' "$ORACLE_INPUT" && grep -q 'line 60$' "$ORACLE_INPUT"; then echo "internal error"; exit 1; fi""";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        Files.write(
                folder.resolve("case.c"),
                IntStream.range(0, 80).mapToObj(i -> "line " + i).toList());
    }

    private record Said(int exit, String last) {}

    private Said reduce(String... words) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("reduce"));
        all.addAll(List.of(words));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Main.run(
                all,
                folder,
                Map.of("PATH", "/usr/bin:/bin"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1);
        return new Said(exit, lines.getLast());
    }

    private Said lines(String... more) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("--input", "case.c", "--check", CHECK, "--jobs", "2"));
        words.addAll(List.of(more));
        return reduce(words.toArray(String[]::new));
    }

    private int trials() throws IOException {
        return Files.readAllLines(folder.resolve("trials-made")).size();
    }

    @Test
    void linesThatAreNotNeededAreLeftOut() throws Exception {
        Said said = lines();

        assertThat(said.last())
                .startsWith("REDUCED case.c from 80 to 2 lines; out=" + folder.resolve("case.reduced.c"));
        assertThat(said.exit()).isZero();
        assertThat(folder.resolve("case.reduced.c")).hasContent("line 17\nline 60\n");
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAre() throws Exception {
        byte[] bytes = {'a', '\n', (byte) 0xff, 0, 'X', '\n', 'b'};
        Files.write(folder.resolve("odd"), bytes);

        Said said = reduce("--input", "odd", "--check", "! grep -aq X \"$ORACLE_INPUT\"");

        assertThat(said.last()).startsWith("REDUCED odd from 3 to 1 lines");
        assertThat(Files.readAllBytes(folder.resolve("odd.reduced"))).containsExactly(0xff, 0, 'X', '\n');
    }

    @Test
    void whatACheckLeavesBesideTheInputIsNoPartOfTheNextQuestion() throws Exception {
        String check = "made=\"$(dirname \"$ORACLE_INPUT\")/made\"; test -e \"$made\" && exit 0; touch \"$made\"; "
                + "! grep -q 'line 17$' \"$ORACLE_INPUT\"";

        Said said = reduce("--input", "case.c", "--check", check, "--jobs", "1");

        assertThat(said.last()).startsWith("REDUCED case.c from 80 to 1 lines");
    }

    @Test
    void filesThatAreNotNeededAreLeftOut() throws Exception {
        for (int i = 0; i < 20; i++) {
            Path file = folder.resolve("tree/d" + i % 3 + "/f" + i);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "text " + i);
        }

        Said said = reduce(
                "--input", "tree", "--by", "files", "--out", "less", "--check", "! test -e \"$ORACLE_INPUT/d1/f7\"");

        assertThat(said.last()).startsWith("REDUCED tree from 20 to 1 files");
        assertThat(folder.resolve("less/d1/f7")).hasContent("text 7");
        assertThat(folder.resolve("less/d0")).doesNotExist();
        assertThat(reduce("--input", "tree", "--out", "less", "--check", "false")
                        .last())
                .startsWith("ERROR oracle-bisect: --out " + folder.resolve("less") + " is there already");
    }

    @Test
    void aReductionThatWasKilledGoesOnWhereItWas() throws Exception {
        lines();
        int whole = trials();
        Path record = folder.resolve(".oracle/trials");
        List<String> given = Files.readAllLines(record).stream()
                .filter(line -> !line.isEmpty())
                .toList();
        Files.write(record, given.subList(0, given.size() / 2));
        Files.delete(folder.resolve("trials-made"));

        Said said = lines();

        assertThat(trials()).isEqualTo(whole - given.size() / 2);
        assertThat(said.last()).contains(given.size() / 2 + " remembered");
        assertThat(lines().last()).contains("REDUCED case.c from 80 to 2 lines");
    }

    @Test
    void onlyTheFailureThatIsLookedForCounts() throws Exception {
        String check = """
                lines=$(wc -l < "$ORACLE_INPUT"); grep -q 'line 5$' "$ORACLE_INPUT" || exit 0
                if [ "$lines" -lt 4 ]; then echo "no main"; exit 1; fi; echo "internal error"; exit 1""";

        Said said = reduce("--input", "case.c", "--check", check, "--signature", "internal error");

        assertThat(said.last()).startsWith("REDUCED case.c from 80 to 4 lines");
    }

    @Test
    void badInputIsOneClearLine() throws Exception {
        assertThat(lines("--signature", "segmentation").last())
                .startsWith("ERROR the check gives UNTESTABLE on the whole of ");
        assertThat(reduce("--input", "case.c", "--check", "true"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
                .satisfies(said -> assertThat(said.last()).startsWith("ERROR the check gives PASS on the whole of "));
        assertThat(reduce("--input", "case.c", "--check", "false").last())
                .startsWith("ERROR the check fails on nothing of ");
        assertThat(reduce("--input", "nowhere", "--check", "false").last()).contains("is neither a file nor a folder");
        assertThat(reduce("--check", "false").last()).contains("--input is missing");
        assertThat(reduce("--input", "case.c").last()).contains("--check is missing");
        assertThat(reduce("--input", "case.c", "--by", "files", "--check", "c").last())
                .contains("needs a folder");
        assertThat(reduce("--input", ".", "--by", "lines", "--check", "c").last())
                .contains("needs a file");
        assertThat(reduce("--input", "case.c", "--by", "words", "--check", "c").last())
                .contains("--by is lines or files, not words");
        assertThat(reduce("--input", "case.c", "--out", "case.c", "--check", "c")
                        .last())
                .contains("is a part of the input");
        assertThat(lines("--frobnicate").exit()).isEqualTo(2);
    }
}
