package io.agentloop.agent.fasttest;

import io.agentloop.protocol.config.TimeSpans;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the words of the command line. */
final class OptionReader {
    private final Iterator<String> words;
    private final List<String> named = new ArrayList<>();
    private final List<String> also = new ArrayList<>();
    private List<String> prefix = List.of();
    private Optional<Path> root = Optional.empty();
    private Optional<Path> config = Optional.empty();
    private Optional<Path> state = Optional.empty();
    private Optional<Path> known = Optional.empty();
    private Optional<String> json = Optional.empty();
    private Optional<Duration> budget = Optional.empty();
    private Optional<Integer> jobs = Optional.empty();
    private boolean all;
    private boolean list;
    private boolean explain;
    private Optional<String> show = Optional.empty();

    private OptionReader(List<String> words) {
        this.words = words.iterator();
    }

    static Options read(List<String> words) throws BadUse {
        return new OptionReader(words).readAll();
    }

    private Options readAll() throws BadUse {
        while (words.hasNext()) {
            read(words.next());
        }
        if ((all || list) && !(named.isEmpty() && also.isEmpty())) {
            throw new BadUse("--all and --list take no test ids");
        }
        if (!named.isEmpty() && !also.isEmpty()) {
            throw new BadUse("--also adds to the slice; name all ids with --also, or all without it");
        }
        if (show.isPresent() && (all || list || explain || !named.isEmpty() || !also.isEmpty())) {
            throw new BadUse("--show takes one test id and goes with nothing else");
        }
        if (list && explain) {
            throw new BadUse("--list names all tests and --explain those that would run; ask for one of them");
        }
        return new Options(
                all, list, explain, show, named, also, prefix, root, config, state, known, json, budget, jobs);
    }

    private void read(String word) throws BadUse {
        switch (word) {
            case "--all" -> all = true;
            case "--list" -> list = true;
            case "--explain" -> explain = true;
            case "--show" -> show = Optional.of(id(value(word)));
            case "--also" -> also.add(id(value(word)));
            case "--prefix" ->
                prefix = Stream.of(value(word).split(" "))
                        .filter(part -> !part.isEmpty())
                        .toList();
            case "--root" -> root = Optional.of(path(word));
            case "--config" -> config = Optional.of(path(word));
            case "--state" -> state = Optional.of(path(word));
            case "--known" -> known = Optional.of(path(word));
            case "--gate-json" -> json = Optional.of(value(word));
            case "--budget" -> budget = Optional.of(duration(value(word)));
            case "--jobs" -> jobs = Optional.of(count(value(word)));
            case "--" -> words.forEachRemaining(named::add);
            default -> addId(word);
        }
    }

    private void addId(String word) throws BadUse {
        if (word.startsWith("-")) {
            throw new BadUse("no option " + word + "; see fast-test --help; ids that begin with a dash go behind --");
        }
        named.add(id(word));
    }

    private static String id(String word) throws BadUse {
        if (word.isEmpty()) {
            throw new BadUse("a test id is empty; name a test as fast-test --list prints it");
        }
        return word;
    }

    private String value(String option) throws BadUse {
        if (!words.hasNext()) {
            throw new BadUse(option + " needs a value; see fast-test --help");
        }
        return words.next();
    }

    private Path path(String option) throws BadUse {
        String value = value(option);
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException bad) {
            throw new BadUse(option + " " + value + " is not a path; is LC_ALL=C.UTF-8 set?");
        }
    }

    private static Duration duration(String value) throws BadUse {
        try {
            return TimeSpans.parse(value);
        } catch (IllegalArgumentException bad) {
            throw new BadUse("--budget: " + bad.getMessage());
        }
    }

    private static int count(String value) throws BadUse {
        try {
            int jobs = Integer.parseInt(value);
            if (jobs >= 1 && jobs <= 1000) {
                return jobs;
            }
        } catch (NumberFormatException notANumber) {
            // The message is the same.
        }
        throw new BadUse("--jobs is a number from 1 to 1000, not " + value);
    }
}
