package io.agentloop.suite.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers answers on disk, in the order in which they were given. A search that was killed asks the same questions again and gets
 * each answer once: the second time that it asks to be sure, it gets the second answer, so that an unsure check stays one.
 *
 * <p>The file has one line for each answer: the mixture's key, a space, the answer. What is not such a line, the end of a killed write
 * for example, is passed over.
 */
public final class TrialRecord {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (PASS|FAIL|UNTESTABLE)");

    private final Path file;
    private final Map<String, Queue<Answer>> given = new HashMap<>();
    private int repeated;

    private TrialRecord(Path file) {
        this.file = file;
    }

    /** Reads the file, which need not be there. */
    public static TrialRecord in(Path file) throws IOException {
        TrialRecord record = new TrialRecord(file);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                record.given
                        .computeIfAbsent(matcher.group(1), key -> new ArrayDeque<>())
                        .add(Answer.valueOf(matcher.group(2)));
            }
        }
        return record;
    }

    /** The next answer that was given to this question before. */
    synchronized Optional<Answer> next(String key) {
        Queue<Answer> answers = given.get(key);
        if (answers == null || answers.isEmpty()) {
            return Optional.empty();
        }
        repeated++;
        return Optional.of(answers.remove());
    }

    /** How many answers were taken from the file. */
    public synchronized int repeated() {
        return repeated;
    }

    synchronized void add(String key, Answer answer) throws IOException {
        Files.writeString(file, "\n" + key + " " + answer + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
