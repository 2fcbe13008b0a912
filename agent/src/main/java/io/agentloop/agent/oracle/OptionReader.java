package io.agentloop.agent.oracle;

import io.agentloop.protocol.id.BadName;
import io.agentloop.protocol.id.TaskId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the words of a search. */
final class OptionReader {
    static final Duration STANDARD_LIMIT = Duration.ofMinutes(10);
    /** Leaves room in a task's id for what is added to it. */
    private static final int LONGEST_NAME = 40;

    private final List<String> all;
    private final Words words;
    private final Path folder;
    private final List<Path> candidate = new ArrayList<>();
    private Optional<Path> unitsFile = Optional.empty();
    private Optional<String> unitsCommand = Optional.empty();
    private Optional<String> build = Optional.empty();
    private Optional<String> check = Optional.empty();
    private Optional<String> hashes = Optional.empty();
    private Optional<Pattern> signature = Optional.empty();
    private Optional<Path> state = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<Integer> slices = Optional.empty();
    private Duration limit = STANDARD_LIMIT;
    private int jobs;
    private boolean tasks;
    private boolean fleet;

    private OptionReader(List<String> words, Path folder, int processors) {
        this.all = List.copyOf(words);
        this.words = new Words(words, folder);
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
        if (slices.isPresent() && !fleet) {
            throw new BadUse("--slices goes with --fleet; see oracle-bisect --help");
        }
        if (fleet && candidate.isEmpty() && hashes.isEmpty()) {
            throw new BadUse(
                    "--fleet needs --candidate FILE or --hashes CMD: the candidate is mended while the search lasts,"
                            + " and answers about the old one must not count for the new one");
        }
        return new Options(
                all,
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
                tasks || fleet,
                fleet,
                name,
                slices);
    }

    private void read(String word) throws BadUse {
        switch (word) {
            case "--units" -> unitsFile = Optional.of(words.path(word));
            case "--units-from" -> unitsCommand = Optional.of(words.value(word));
            case "--build" -> build = Optional.of(words.value(word));
            case "--check" -> check = Optional.of(words.value(word));
            case "--hashes" -> hashes = Optional.of(words.value(word));
            case "--signature" -> signature = Optional.of(words.pattern(word));
            case "--candidate" -> candidate.add(words.path(word));
            case "--jobs" -> jobs = words.count(word);
            case "--limit" -> limit = words.duration(word);
            case "--state" -> state = Optional.of(words.path(word));
            case "--tasks" -> tasks = true;
            case "--fleet" -> fleet = true;
            case "--name" -> name = Optional.of(name(words.value(word)));
            case "--slices" -> slices = Optional.of(words.count(word));
            default -> throw Words.unknown(word);
        }
    }

    private static String name(String value) throws BadUse {
        try {
            if (value.length() <= LONGEST_NAME) {
                return new TaskId(value).value();
            }
        } catch (BadName bad) {
            throw new BadUse("--name: " + bad.getMessage());
        }
        throw new BadUse("--name has over " + LONGEST_NAME + " characters: ids of tasks begin with it");
    }
}
