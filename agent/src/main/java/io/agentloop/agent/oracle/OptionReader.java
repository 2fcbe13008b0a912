package io.agentloop.agent.oracle;

import io.agentloop.protocol.config.TimeSpans;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the words of the command line. */
final class OptionReader {
    private static final Duration STANDARD_LIMIT = Duration.ofMinutes(10);
    private static final int MOST_JOBS = 1000;

    private final Iterator<String> words;
    private final Path folder;
    private final List<Path> candidate = new ArrayList<>();
    private Optional<Path> unitsFile = Optional.empty();
    private Optional<String> unitsCommand = Optional.empty();
    private Optional<String> build = Optional.empty();
    private Optional<String> check = Optional.empty();
    private Optional<String> hashes = Optional.empty();
    private Optional<Pattern> signature = Optional.empty();
    private Optional<Path> state = Optional.empty();
    private Duration limit = STANDARD_LIMIT;
    private int jobs;
    private boolean tasks;

    private OptionReader(List<String> words, Path folder, int processors) {
        this.words = words.iterator();
        this.folder = folder;
        this.jobs = processors;
    }

    static Options read(List<String> words, Path folder, int processors) throws BadUse {
        return new OptionReader(words, folder, processors).readAll();
    }

    private Options readAll() throws BadUse {
        while (words.hasNext()) {
            read(words.next());
        }
        if (unitsFile.isPresent() == unitsCommand.isPresent()) {
            throw new BadUse("the units are named by --units FILE or by --units-from CMD, one of the two");
        }
        return new Options(
                unitsFile,
                unitsCommand,
                build.orElseThrow(() -> new BadUse("--build is missing: the command that builds a mixture")),
                check.orElseThrow(() -> new BadUse("--check is missing: the command that says whether it works")),
                signature,
                hashes,
                candidate,
                jobs,
                limit,
                state.orElse(folder.resolve(".oracle")),
                tasks);
    }

    private void read(String word) throws BadUse {
        switch (word) {
            case "--units" -> unitsFile = Optional.of(path(word));
            case "--units-from" -> unitsCommand = Optional.of(value(word));
            case "--build" -> build = Optional.of(value(word));
            case "--check" -> check = Optional.of(value(word));
            case "--hashes" -> hashes = Optional.of(value(word));
            case "--signature" -> signature = Optional.of(pattern(value(word)));
            case "--candidate" -> candidate.add(path(word));
            case "--jobs" -> jobs = count(value(word));
            case "--limit" -> limit = duration(value(word));
            case "--state" -> state = Optional.of(path(word));
            case "--tasks" -> tasks = true;
            default -> throw new BadUse("no option " + word + "; see oracle-bisect --help");
        }
    }

    private String value(String option) throws BadUse {
        if (!words.hasNext()) {
            throw new BadUse(option + " needs a value; see oracle-bisect --help");
        }
        String value = words.next();
        if (value.isBlank()) {
            throw new BadUse(option + " is empty; see oracle-bisect --help");
        }
        return value;
    }

    private Path path(String option) throws BadUse {
        String value = value(option);
        try {
            return folder.resolve(value).normalize();
        } catch (InvalidPathException bad) {
            throw new BadUse(option + " " + value + " is not a path; is LC_ALL=C.UTF-8 set?");
        }
    }

    private static Pattern pattern(String value) throws BadUse {
        try {
            return Pattern.compile(value, Pattern.MULTILINE);
        } catch (PatternSyntaxException bad) {
            throw new BadUse("--signature " + value + " is not a regular expression: " + bad.getDescription());
        }
    }

    private static Duration duration(String value) throws BadUse {
        try {
            return TimeSpans.parse(value);
        } catch (IllegalArgumentException bad) {
            throw new BadUse("--limit: " + bad.getMessage());
        }
    }

    private static int count(String value) throws BadUse {
        try {
            int jobs = Integer.parseInt(value);
            if (jobs >= 1 && jobs <= MOST_JOBS) {
                return jobs;
            }
        } catch (NumberFormatException notANumber) {
            // The message is the same.
        }
        throw new BadUse("--jobs is a number from 1 to " + MOST_JOBS + ", not " + value);
    }
}
