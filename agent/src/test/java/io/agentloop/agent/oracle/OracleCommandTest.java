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

final class OracleCommandTest {
    private static final String BUILD = "cp \"$ORACLE_UNITS\" \"$ORACLE_OUT/built\"; echo trial >> trials-made";
    private static final String CHECK = """
            cd "$ORACLE_OUT"
            if grep -qx u07 built || { grep -qx u21 built && grep -qx u33 built; }; then echo "wrong sum"; exit 1; fi""";

    @TempDir
    private Path folder;

    @BeforeEach
    void listUnits() throws IOException {
        Files.write(
                folder.resolve("units"),
                IntStream.range(0, 40).mapToObj(i -> String.format("u%02d", i)).toList());
    }

    private record Said(int exit, List<String> lines) {
        String last() {
            return lines.getLast();
        }
    }

    private Said run(String... words) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Main.run(
                List.of(words),
                folder,
                Map.of("PATH", System.getProperty("java.library.path", "") + ":/usr/bin:/bin"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(exit, out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private Said search(String... more) throws InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("--units", "units", "--build", BUILD, "--check", CHECK, "--jobs", "2"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private int trials() throws IOException {
        return Files.readAllLines(folder.resolve("trials-made")).size();
    }

    @Test
    void singlesAndPairsAreNamed() throws InterruptedException {
        Said said = search();

        assertThat(said.lines()).contains("CULPRIT u07", "CULPRIT u33 + u21 (only together)");
        assertThat(said.last()).startsWith("FAIL 2 sets of 3 units, of 40 of 40 units; ");
        assertThat(said.exit()).isEqualTo(1);
    }

    @Test
    void theSameSearchAgainBuildsNothing() throws Exception {
        search();
        int before = trials();

        Said said = search();

        assertThat(trials()).isEqualTo(before);
        assertThat(said.lines()).contains("CULPRIT u07");
        assertThat(said.exit()).isEqualTo(1);
    }

    @Test
    void aChangedUnitIsBuiltAgain() throws Exception {
        Files.writeString(folder.resolve("u07"), "one");
        search();
        int before = trials();
        Files.writeString(folder.resolve("u07"), "two");

        search();

        assertThat(trials()).isGreaterThan(before);
    }

    @Test
    void aSearchThatWasKilledGoesOnWhereItWas() throws Exception {
        search();
        int whole = trials();
        Path record = folder.resolve(".oracle/trials");
        List<String> lines = Files.readAllLines(record).stream()
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> half = new ArrayList<>(lines.subList(0, lines.size() / 2));
        half.add(lines.get(lines.size() / 2).substring(0, 30));
        Files.write(record, half);
        Files.delete(folder.resolve("trials-made"));

        Said said = search();

        assertThat(trials()).isEqualTo(whole - lines.size() / 2);
        assertThat(said.exit()).isEqualTo(1);
    }

    @Test
    void unitsWithEqualOutputsAreLeftOut() throws InterruptedException {
        Said said = search("--hashes", "sed 's/.*/&\\tsame\\tsame/; s/^\\(u07\\)\\tsame/\\1\\tother/' units");

        assertThat(said.lines()).contains("CULPRIT u07").noneMatch(line -> line.contains("u21"));
        assertThat(said.last()).startsWith("FAIL 1 sets of 1 units, of 1 of 40 units");
    }

    @Test
    void anotherFailureSaysNothing() throws InterruptedException {
        Said said = search("--signature", "segmentation fault");

        assertThat(said.last()).startsWith("ERROR everything built by the candidate does not fail in the way");
        assertThat(said.exit()).isEqualTo(2);
    }

    @Test
    void aCandidateThatWorksIsSaid() throws InterruptedException {
        Said said = run("--units", "units", "--build", "true", "--check", "true");

        assertThat(said.last()).startsWith("PASS the candidate builds all 40 of 40 units and the check passes");
        assertThat(said.exit()).isZero();
    }

    @Test
    void anOracleThatFailsIsSaid() throws InterruptedException {
        Said said = run("--units", "units", "--build", "true", "--check", "false");

        assertThat(said.last()).startsWith("ERROR the known-good build itself gives FAIL");
        assertThat(said.exit()).isEqualTo(2);
    }

    @Test
    void badUseIsOneClearLine() throws Exception {
        Files.write(folder.resolve("twice"), List.of("a", "b", "a"));
        Files.write(folder.resolve("none"), List.of(""));

        assertThat(run("--units", "nowhere", "--build", "b", "--check", "c").last())
                .contains("is no file; it has to list the units");
        assertThat(run("--units", "twice", "--build", "b", "--check", "c").last())
                .contains("names a twice");
        assertThat(run("--units", "none", "--build", "b", "--check", "c").last())
                .contains("names no unit");
        assertThat(run("--units-from", "echo broken >&2; exit 3", "--build", "b", "--check", "c")
                        .last())
                .contains("exit 3; broken");
        assertThat(run("--build", "b", "--check", "c").last()).contains("--units FILE or by --units-from");
        assertThat(run("--units", "units", "--check", "c").last()).contains("--build is missing");
        assertThat(search("--jobs", "0").last()).contains("--jobs is a number from 1 to 1000, not 0");
        assertThat(search("--signature", "(").last()).contains("is not a regular expression");
        assertThat(search("--hashes", "echo x").last()).contains("printed \"x\"");
        assertThat(search("--frobnicate").last()).contains("no option --frobnicate");
        assertThat(search("--frobnicate").exit()).isEqualTo(2);
    }

    @Test
    void withoutABoardNoTaskIsMadeAndThatIsSaid() throws InterruptedException {
        assertThat(search("--tasks").lines()).anyMatch(line -> line.startsWith("ERROR no task for it: "));
    }
}
