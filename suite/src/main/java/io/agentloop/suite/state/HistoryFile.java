package io.agentloop.suite.state;

import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The history as a file: one test a line, its fields between tabs. A line that makes no sense is forgotten. */
final class HistoryFile {
    private static final int FIELDS = 7;

    private final Path file;

    HistoryFile(Path file) {
        this.file = file;
    }

    History read() {
        Map<TestId, Past> tests = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                readLine(line, tests);
            }
        } catch (NoSuchFileException first) {
            return History.empty();
        } catch (IOException unreadable) {
            return History.empty();
        }
        return new History(tests);
    }

    private static void readLine(String line, Map<TestId, Past> tests) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return;
        }
        try {
            Optional<Verdict> last = fields[2].equals("-")
                    ? Optional.empty()
                    : Optional.of(Verdict.valueOf(fields[2].toUpperCase(Locale.ROOT)));
            Past past = new Past(
                    Long.parseUnsignedLong(fields[1], 16),
                    last,
                    Instant.ofEpochSecond(Long.parseLong(fields[3])),
                    Duration.ofMillis(Long.parseLong(fields[4])),
                    fields[5].equals("passed"),
                    fields[6].equals("-") ? Optional.empty() : Optional.of(fields[6]));
            tests.put(TestId.parse(fields[0]), past);
        } catch (IllegalArgumentException garbled) {
            // Half a line after a full disk: the test counts as never seen.
        }
    }

    void write(History history) throws IOException {
        List<String> lines = new ArrayList<>();
        history.tests().forEach((id, past) -> lines.add(line(id, past)));
        WholeFile.write(file, lines);
    }

    private static String line(TestId id, Past past) {
        return String.join(
                "\t",
                id.printed(),
                Long.toHexString(past.fingerprint()),
                past.last().map(Verdict::word).orElse("-"),
                Long.toString(past.ranAt().getEpochSecond()),
                Long.toString(wholeMillis(past.took())),
                past.passed() ? "passed" : "-",
                past.log().orElse("-"));
    }

    /** Never 0 for what was measured. */
    private static long wholeMillis(Duration took) {
        return took.isZero() ? 0 : Math.max(1, took.toMillis());
    }
}
