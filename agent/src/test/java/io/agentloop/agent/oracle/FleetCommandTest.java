package io.agentloop.agent.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents of one search, over a board that is a folder: what they say to each other goes through the task command alone. */
final class FleetCommandTest {
    /** As the loop's command answers, with files in place of commits. */
    private static final String TASK = """
            #!/bin/sh
            cd "$BOARD" || exit 1
            case $1 in
            add)
                title=$2 text=$3 after=
                shift 3
                while [ $# -gt 0 ]; do
                    case $1 in --id) id=$2 ;; --after) after=$2 ;; esac
                    shift 2
                done
                if mkdir "$id" 2>/dev/null; then
                    echo open > "$id/state"; echo "$after" > "$id/after"
                    { echo "$title"; printf '%s\\n' "$text"; } > "$id/text.half"; mv "$id/text.half" "$id/text"
                    echo "added $id"
                else
                    until [ -e "$id/text" ]; do sleep 0.01; done
                    echo "$id is there already"
                fi ;;
            show)
                [ -d "$2" ] || { echo "there is no task '$2'; try another"; exit 1; }
                until [ -e "$2/text" ]; do sleep 0.01; done
                echo "$2  $(cat "$2/state")  50  $(head -1 "$2/text")"; echo; tail -n +2 "$2/text" ;;
            list)
                for id in "$3"*; do
                    [ -d "$id" ] || continue
                    until [ -e "$id/text" ]; do sleep 0.01; done
                    echo "$id  $(cat "$id/state")  50  title"
                done ;;
            claim)
                [ -d "$2" ] && [ "$(cat "$2/state")" = open ] && mkdir "$2/held" 2>/dev/null ;;
            esac
            """;

    private static final String BUILD = "cp \"$ORACLE_UNITS\" \"$ORACLE_OUT/built\"";
    private static final String CHECK = "cd \"$ORACLE_OUT\"; "
            + "has() { grep -qx \"$1\" built && ! grep -qsx \"$1\" \"$MENDED\"; }; "
            + "if has u07 || { has u13 && has u33; }; then echo \"wrong sum\"; exit 1; fi";

    @TempDir
    private Path folder;

    private Path board = Path.of("");
    private Path mended = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        board = Files.createDirectory(folder.resolve("board"));
        mended = folder.resolve("mended");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.writeString(bin.resolve("task"), TASK);
        assertThat(bin.resolve("task").toFile().setExecutable(true)).isTrue();
        Files.write(
                folder.resolve("units"),
                IntStream.range(0, 40).mapToObj(i -> String.format("u%02d", i)).toList());
    }

    private record Said(int exit, List<String> lines) {
        String last() {
            return lines.getLast();
        }
    }

    /** A session of an agent that holds this task, or none. */
    private Said session(int slot, int fleet, String task, String... more) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", folder.resolve("bin") + ":/usr/bin:/bin",
                "BOARD", board.toString(),
                "MENDED", mended.toString(),
                "HARNESS_SLOT", Integer.toString(slot),
                "HARNESS_FLEET", Integer.toString(fleet),
                "HARNESS_TASK", task));
        Path state = Files.createTempDirectory(folder, "agent");
        Files.writeString(folder.resolve("candidate"), Files.exists(mended) ? Files.readString(mended) : "");
        List<String> words = new ArrayList<>(List.of(
                "--fleet",
                "--name",
                "cc",
                "--units",
                "units",
                "--build",
                BUILD,
                "--check",
                CHECK,
                "--state",
                state.toString(),
                "--candidate",
                "candidate"));
        words.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Main.run(
                words,
                folder,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(exit, out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private List<String> tasks() throws IOException {
        try (Stream<Path> all = Files.list(board)) {
            return all.map(path -> Objects.toString(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private void complete(String task) throws IOException {
        Files.writeString(board.resolve(task).resolve("state"), "completed\n");
    }

    private void put(String task, String state, String... text) throws IOException {
        Path entry = Files.createDirectory(board.resolve(task));
        Files.writeString(entry.resolve("state"), state + "\n");
        Files.writeString(entry.resolve("text"), "Title\n" + String.join("\n", text) + "\n");
    }

    private String text(String task) throws IOException {
        return Files.readString(board.resolve(task).resolve("text"));
    }

    @Test
    void theFirstCallPutsTheSlicesOnTheBoard() throws Exception {
        Said said = session(0, 3, "build");

        assertThat(said.last())
                .startsWith("PLAN 3 slices of 40 units are tasks on the board: cc-slice-1 to 3, then cc-rest");
        assertThat(said.exit()).isZero();
        assertThat(tasks()).containsExactly("cc-rest", "cc-slice-1", "cc-slice-2", "cc-slice-3");
        assertThat(board.resolve("cc-rest/after")).hasContent("cc-slice-1,cc-slice-2,cc-slice-3");
        assertThat(text("cc-slice-2")).contains("--fleet --name cc --units units");
    }

    @Test
    void whoComesLaterFindsThePlanOfTheFirst() throws Exception {
        session(0, 3, "build");

        assertThat(session(5, 16, "build").last()).startsWith("PLAN 3 slices");
        assertThat(tasks()).hasSize(4);
    }

    @Test
    void manyWhoBeginAtOnceMakeOnePlan() throws Exception {
        List<Future<Said>> sessions = new ArrayList<>();
        try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                int slot = i;
                sessions.add(agents.submit(() -> session(slot, 2 + slot, "build-" + slot)));
            }
        }
        List<String> plans = new ArrayList<>();
        for (Future<Said> one : sessions) {
            plans.add(one.get().last());
        }
        assertThat(plans).allMatch(plan -> plan.equals(plans.getFirst()));
        String slices = plans.getFirst().split(" ")[1];
        assertThat(tasks()).hasSize(Integer.parseInt(slices) + 1);
    }

    @Test
    void aPlanOfWhichHalfIsThereIsMadeWhole() throws Exception {
        session(0, 3, "build");
        for (String task : List.of("cc-rest", "cc-slice-3")) {
            try (Stream<Path> files = Files.list(board.resolve(task))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(board.resolve(task));
        }

        session(1, 5, "cc-slice-1");

        assertThat(tasks()).contains("cc-rest", "cc-slice-3").doesNotContain("cc-slice-4");
    }

    @Test
    void eachSliceFindsItsOwnSetsAndTheRestWhatGoesAcross() throws Exception {
        session(0, 2, "build");

        assertThat(session(0, 2, "cc-slice-1").lines()).contains("CULPRIT u07", "added cc-fix-u07");
        assertThat(session(1, 2, "cc-slice-2").last()).startsWith("PASS the candidate builds all 20 of 40 units");
        Said rest = session(1, 2, "cc-rest");

        assertThat(rest.lines()).contains("CULPRIT u33 + u13 (only together)", "added cc-fix-u13-u33-ff703adf7fd9");
        assertThat(rest.last()).startsWith("FAIL 1 sets of 2 units, of 39 of 40 units");
        assertThat(board.resolve("cc-check/after")).hasContent("cc-fix-u07,cc-fix-u13-u33-ff703adf7fd9");
        assertThat(text("cc-fix-u13-u33-ff703adf7fd9")).contains("unit: u13\nunit: u33\n", "--units-from 'printf '");
    }

    @Test
    void twoUnitsAndOneOfBothTheirNamesAreTwoTasks() throws Exception {
        Files.write(folder.resolve("units"), List.of("a", "b", "a.b", "c"));
        String check = "cd \"$ORACLE_OUT\"; has() { grep -qx \"$1\" built; }; "
                + "if has a.b || { has a && has b; }; then echo \"wrong sum\"; exit 1; fi";

        session(0, 1, "build", "--check", check);
        session(0, 1, "cc-slice-1", "--check", check);

        assertThat(tasks()).filteredOn(task -> task.startsWith("cc-fix-a-b")).hasSize(2);
    }

    @Test
    void aSliceWhoseAgentDiedIsSearchedAgainWithoutASecondTask() throws Exception {
        session(0, 2, "build");
        session(0, 2, "cc-slice-1");

        Said again = session(1, 2, "cc-slice-1");

        assertThat(again.lines()).contains("CULPRIT u07", "cc-fix-u07 is there already");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(tasks()).filteredOn(task -> task.contains("-fix-")).hasSize(1);
    }

    @Test
    void whatASetsTaskSaysTellsWhetherItIsMended() throws Exception {
        session(0, 2, "build");
        session(0, 2, "cc-slice-1");
        String command = text("cc-fix-u07")
                .lines()
                .filter(line -> line.startsWith("    oracle-bisect "))
                .findFirst()
                .orElseThrow();
        assertThat(command).contains("--candidate candidate").doesNotContain("--fleet");

        assertThat(asked(command).lines()).contains("CULPRIT u07");
        Files.writeString(mended, "u07\n");
        Files.writeString(folder.resolve("candidate"), "mended");
        Said said = asked(command);
        assertThat(said.last()).startsWith("PASS the candidate builds all 1 of 1 units");
        assertThat(said.exit()).isZero();
    }

    /** The words of a command line as a shell reads them. */
    private Said asked(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command.replace("oracle-bisect ", "printf '%s\\0' "))
                .directory(folder.toFile())
                .start();
        List<String> words =
                List.of(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\0"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Main.run(
                words,
                folder,
                Map.of("PATH", "/usr/bin:/bin", "MENDED", mended.toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(exit, out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void theLastLookPassesOrBeginsAnotherRound() throws Exception {
        session(0, 1, "build");
        session(0, 1, "cc-slice-1");
        session(0, 1, "cc-rest");
        Files.writeString(mended, "u07\n");

        assertThat(session(0, 1, "cc-check").last()).startsWith("PLAN 1 slices of 40 units");
        assertThat(tasks()).contains("cc-round-2-slice-1", "cc-round-2-rest");
        complete("cc-check");
        assertThat(session(0, 1, "cc-round-2-slice-1").lines())
                .contains("CULPRIT u33 + u13 (only together)", "added cc-round-2-fix-u13-u33-ff703adf7fd9");

        Files.writeString(mended, "u07\nu13\n");
        assertThat(session(0, 1, "cc-check").last()).startsWith("PASS the candidate builds all 40 of 40 units");
    }

    @Test
    void aRoundThatFindsNothingIsTheLast() throws Exception {
        session(0, 1, "build");
        Files.createDirectory(board.resolve("cc-check"));
        Files.writeString(board.resolve("cc-check/text"), "t\n");

        Said said = session(0, 1, "cc-check");

        assertThat(said.last()).startsWith("UNSURE everything built by the candidate still fails after cc");
        assertThat(said.exit()).isEqualTo(3);
    }

    @Test
    void aRestThatCannotBeTestedIsLookedAtOnceMoreAsWell() throws Exception {
        session(0, 2, "build");
        session(0, 2, "cc-slice-1");

        Said rest = session(1, 2, "cc-rest", "--signature", "stack smashed");

        assertThat(rest.last()).startsWith("ERROR everything built by the candidate does not fail in the way");
        assertThat(rest.exit()).isEqualTo(2);
        assertThat(board.resolve("cc-check/after")).hasContent("cc-fix-u07");
    }

    @Test
    void aRestThatWasCompletedWithoutASearchGetsItsLastLookFromWhoeverComesNext() throws Exception {
        session(0, 1, "build");
        session(0, 1, "cc-slice-1");
        complete("cc-slice-1");
        complete("cc-rest");

        session(0, 1, "another");

        assertThat(tasks()).contains("cc-check");
        assertThat(board.resolve("cc-check/after")).hasContent("cc-fix-u07,cc-fix-u13-u33-ff703adf7fd9");
    }

    @Test
    void afterTheLastRoundSomebodyHasToLook() throws Exception {
        for (int round = 1; round <= 9; round++) {
            String prefix = round == 1 ? "cc" : "cc-round-" + round;
            put(prefix + "-check", "completed");
        }
        put("cc-round-9-slice-1", "completed", "Slice 1 of 1 of the 40 units: 40 of them.");
        put("cc-round-9-rest", "completed");

        Said said = session(0, 1, "");

        assertThat(said.last())
                .contains("still fails after cc-round-9, which was the last round: somebody has to look");
        assertThat(said.exit()).isEqualTo(3);
        Files.writeString(mended, "u07\nu13\n");
        assertThat(session(0, 1, "").last()).startsWith("PASS the candidate builds all 40 of 40 units");
    }

    @Test
    void aSearchWithAParkedPartIsSaidToStandStill() throws Exception {
        session(0, 1, "build");
        complete("cc-slice-1");
        complete("cc-rest");
        put("cc-fix-u07", "parked");
        put("cc-check", "waiting");
        Files.createDirectory(board.resolve("cc-check/held"));

        Said said = session(0, 1, "");

        assertThat(said.last()).startsWith("UNSURE the search cc stands still").endsWith(": cc-fix-u07");
        assertThat(said.exit()).isEqualTo(3);
    }

    @Test
    void aParkedTaskOfSomebodyElseIsNoPartOfTheSearch() throws Exception {
        session(0, 1, "build");
        complete("cc-slice-1");
        complete("cc-rest");
        put("cc-docs", "parked");
        put("cc-round-2-rest", "parked");
        put("cc-check", "waiting");
        Files.createDirectory(board.resolve("cc-check/held"));

        Said said = session(0, 1, "");

        assertThat(said.last()).startsWith("no part of it is free now");
        assertThat(said.exit()).isZero();
    }

    @Test
    void theIdOfASetIsNoLongerThanOneOfATaskMayBe() throws Exception {
        String one = "a".repeat(20);
        String other = "b".repeat(19);
        Files.write(folder.resolve("units"), List.of(one, other, "c"));
        String check = "cd \"$ORACLE_OUT\"; has() { grep -qx \"$1\" built; }; if has " + one + " && has " + other
                + "; then echo \"wrong sum\"; exit 1; fi";
        String longest = "n".repeat(40);
        String ninth = longest + "-round-9-slice-1";

        session(0, 1, "build", "--name", longest, "--check", check);
        session(0, 1, ninth, "--name", longest, "--check", check);

        assertThat(tasks())
                .filteredOn(task -> task.startsWith(longest + "-round-9-fix-"))
                .singleElement()
                .satisfies(task -> assertThat(task).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void aFleetWhoseCandidateNothingTellsFromTheNextIsRefused() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> words = List.of("--fleet", "--units", "units", "--build", BUILD, "--check", CHECK);

        int exit = Main.run(words, folder, Map.of("PATH", folder.resolve("bin") + ":/usr/bin:/bin"), both, both);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--fleet needs --candidate FILE or --hashes CMD");
        assertThat(exit).isEqualTo(2);
        assertThat(tasks()).isEmpty();
    }

    @Test
    void whoHoldsNothingTakesTheSliceOfItsSlotFirst() throws Exception {
        session(0, 4, "build");

        assertThat(session(2, 4, "").lines()).anyMatch(line -> line.startsWith("CLAIMED cc-slice-3"));
        assertThat(session(2, 4, "").lines()).anyMatch(line -> line.startsWith("CLAIMED cc-slice-4"));
    }

    @Test
    void aCandidateThatWorksNeedsNoPlan() throws Exception {
        Files.writeString(mended, "u07\nu13\n");

        Said said = session(0, 3, "build");

        assertThat(said.last()).startsWith("PASS the candidate builds all 40 of 40 units");
        assertThat(tasks()).isEmpty();
    }

    @Test
    void anotherSearchOfTheSameNameIsRefused() throws Exception {
        session(0, 2, "build");
        Files.write(folder.resolve("units"), List.of("u07", "u13", "u33"));

        Said said = session(0, 2, "cc-slice-1");

        assertThat(said.last()).contains("is one of 40 units, and here are 3; use another --name");
        assertThat(said.exit()).isEqualTo(2);
    }

    @Test
    void withoutABoardThatIsSaid() throws Exception {
        Files.delete(folder.resolve("bin/task"));

        assertThat(session(0, 2, "build").last()).startsWith("ERROR oracle-bisect: ");
        assertThat(session(0, 2, "build", "--name", "not a name").last()).contains("--name: ");
    }
}
