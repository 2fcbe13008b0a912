package io.agentloop.protocol.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/board.md} names every step, and every refusal of it that there is: no more and no less. */
final class RefusalTableTest {
    private static final Path DOCS = Path.of("..", "docs", "board.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|.*\\|([^|]*)\\|$");
    private static final Pattern WORD = Pattern.compile("`([a-z-]+)`");
    private static final int STEPS = 100_000;
    private static final int HISTORY = 100;

    @Test
    void itNamesWhatTheRulesDo() throws IOException {
        assertThat(table()).isEqualTo(inRandomHistories());
    }

    @Test
    void everyReasonToRefuseIsInIt() throws IOException {
        Set<String> named = new TreeSet<>();
        table().values().forEach(named::addAll);
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Refusal.values()).map(Refusal::word).toList());
    }

    private static Map<String, Set<String>> table() throws IOException {
        Map<String, Set<String>> table = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(DOCS));
        while (row.find()) {
            Set<String> words = table.computeIfAbsent(row.group(1), step -> new TreeSet<>());
            Matcher word = WORD.matcher(row.group(2));
            while (word.find()) {
                words.add(word.group(1));
            }
        }
        return table;
    }

    /** A step is in here when it was accepted at least once. */
    private static Map<String, Set<String>> inRandomHistories() {
        Map<String, Set<String>> seen = new TreeMap<>();
        Map<String, Set<String>> refused = new TreeMap<>();
        Board board = BoardHistoryTest.FIRST;
        for (long seed = 0; seed < STEPS; seed++) {
            board = seed % HISTORY == 0 ? BoardHistoryTest.FIRST : board;
            RandomSteps.Try attempt = RandomSteps.next(seed, board);
            String step = word(attempt.step());
            switch (BoardRules.apply(board, attempt.step(), attempt.who(), claim -> !attempt.lapsed())) {
                case Verdict.Refused no ->
                    refused.computeIfAbsent(step, s -> new TreeSet<>())
                            .add(no.reason().word());
                case Verdict.Accepted yes -> {
                    seen.computeIfAbsent(step, s -> new TreeSet<>());
                    board = yes.board();
                }
            }
        }
        seen.forEach((step, words) -> words.addAll(refused.getOrDefault(step, Set.of())));
        return seen;
    }

    /** {@code CompleteAndTake} is complete-and-take. */
    private static String word(Transition step) {
        return step.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
