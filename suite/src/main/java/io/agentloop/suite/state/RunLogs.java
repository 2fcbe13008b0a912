package io.agentloop.suite.state;

import io.agentloop.suite.result.TestId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The logs of one run, a folder "r17" of small files; only the last few runs are kept. */
public final class RunLogs {
    private static final int RUNS_KEPT = 5;
    private static final int LONGEST_NAME = 50;
    /** Nobody reads more; a suite of thousands that all fail must not fill the disk. */
    private static final int MOST_LOGS = 200;

    private final Path parent;
    private final Preparation preparation;
    private final Set<String> taken = new HashSet<>();
    private @Nullable Path folder;
    private boolean broken;

    /** What has to be there before the first log. */
    interface Preparation {
        void prepare() throws IOException;
    }

    RunLogs(Path parent, Preparation preparation) {
        this.parent = parent;
        this.preparation = preparation;
    }

    /** The folder, when at least one log was written. */
    public synchronized Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** Writes the log of one test; empty when the disk takes none or there are enough of them. */
    public synchronized Optional<Path> write(TestId id, String text) {
        return taken.size() < MOST_LOGS ? write(id.text(), ".log", text) : Optional.empty();
    }

    /** Writes a list of ids, one printed form a line. */
    public Optional<Path> write(String name, List<TestId> ids) {
        StringBuilder lines = new StringBuilder();
        ids.forEach(id -> lines.append(id.printed()).append('\n'));
        return write(name, ".txt", lines.toString());
    }

    /** Writes a log that belongs to more than one test. */
    public Optional<Path> write(String name, String text) {
        return write(name, ".log", text);
    }

    private synchronized Optional<Path> write(String name, String ending, String text) {
        if (broken) {
            return Optional.empty();
        }
        try {
            Path file = open().resolve(free(shortName(name)) + ending);
            Files.writeString(file, text);
            return Optional.of(file);
        } catch (IOException diskTakesNone) {
            broken = true;
            return Optional.empty();
        }
    }

    private Path open() throws IOException {
        if (folder == null) {
            preparation.prepare();
            folder = make();
        }
        return folder;
    }

    private Path make() throws IOException {
        int[] numbers = numbers();
        for (int number : numbers) {
            if (number <= numbers[numbers.length - 1] + 1 - RUNS_KEPT) {
                delete(parent.resolve("r" + number));
            }
        }
        int next = numbers.length == 0 ? 1 : numbers[numbers.length - 1] + 1;
        while (true) {
            try {
                return Files.createDirectory(parent.resolve("r" + next));
            } catch (FileAlreadyExistsException anotherRun) {
                next++;
            }
        }
    }

    private int[] numbers() {
        String[] names = Optional.ofNullable(parent.toFile().list()).orElseGet(() -> new String[0]);
        return Arrays.stream(names)
                .filter(name -> name.length() < 9 && name.startsWith("r") && isNumber(name.substring(1)))
                .mapToInt(name -> Integer.parseInt(name.substring(1)))
                .sorted()
                .toArray();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void delete(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(run);
    }

    private static String shortName(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length() && out.length() < LONGEST_NAME; i++) {
            char c = name.charAt(i);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
            out.append(plain ? c : '_');
        }
        return out.charAt(0) == '.' || out.charAt(0) == '-' ? "_" + out : out.toString();
    }

    /** On a file system without upper and lower case two names may be one. */
    private String free(String name) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }
}
