package io.agentloop.agent.oracle;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the words after {@code reduce} ask for.
 *
 * @param input a file, or a folder
 * @param byFiles whether files of the folder are left out, and not lines of the file
 * @param out where what is left goes
 * @param jobs inputs to try at once
 * @param limit time of each check
 * @param state folder kept between runs
 */
record ReduceOptions(
        Path input,
        boolean byFiles,
        String check,
        Optional<Pattern> signature,
        Path out,
        int jobs,
        Duration limit,
        Path state) {
    static final String USAGE = """
            oracle-bisect reduce --input FILE --check CMD
                leaves out what it can of an input that fails, as long as it fails
            --input FILE       or a folder
            --by lines|files   what is left out; by default lines of a file, files of a folder
            --check CMD        any exit code but 0 when it fails; it finds what is left as $ORACLE_INPUT, under the name of the whole
            --signature REGEX  of the failure that is looked for; any other failure says nothing
            --out FILE         by default beside the input: case.c becomes case.reduced.c
            --jobs N           inputs at a time, by default the number of processors
            --limit 10m        time of each check
            --state DIR        by default .oracle: answers are remembered there
            exit: 0 reduced, 2 it cannot be, 3 unsure
            """;

    /** Reads them. */
    static ReduceOptions read(List<String> list, Path folder, int processors) throws BadUse {
        Words words = new Words(list, folder);
        Path input = null;
        Path out = null;
        String by = "";
        String check = null;
        Optional<Pattern> signature = Optional.empty();
        Duration limit = OptionReader.STANDARD_LIMIT;
        Path state = folder.resolve(".oracle");
        int jobs = processors;
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--input" -> input = words.path(word);
                case "--by" -> by = words.value(word);
                case "--check" -> check = words.value(word);
                case "--signature" -> signature = Optional.of(words.pattern(word));
                case "--out" -> out = words.path(word);
                case "--jobs" -> jobs = words.count(word);
                case "--limit" -> limit = words.duration(word);
                case "--state" -> state = words.path(word);
                default -> throw Words.unknown(word);
            }
        }
        if (input == null) {
            throw new BadUse("--input is missing: the file or folder to reduce");
        }
        if (check == null) {
            throw new BadUse("--check is missing: the command that says whether it still fails");
        }
        boolean byFiles = byFiles(input, by);
        Path target = out == null ? beside(input, byFiles) : out;
        refuse(input, target, byFiles);
        return new ReduceOptions(input, byFiles, check, signature, target, jobs, limit, state);
    }

    private static boolean byFiles(Path input, String by) throws BadUse {
        if (!Files.isReadable(input) || input.getFileName() == null) {
            throw new BadUse("--input " + input + " is neither a file nor a folder that can be read");
        }
        boolean folder = Files.isDirectory(input);
        return switch (by) {
            case "" -> folder;
            case "lines" -> {
                if (folder) {
                    throw new BadUse("--by lines needs a file, and --input " + input + " is a folder");
                }
                yield false;
            }
            case "files" -> {
                if (!folder) {
                    throw new BadUse("--by files needs a folder, and --input " + input + " is none");
                }
                yield true;
            }
            default -> throw new BadUse("--by is lines or files, not " + by);
        };
    }

    private static Path beside(Path input, boolean byFiles) {
        String name = String.valueOf(input.getFileName());
        int dot = byFiles ? -1 : name.lastIndexOf('.');
        String reduced = dot > 0 ? name.substring(0, dot) + ".reduced" + name.substring(dot) : name + ".reduced";
        return input.resolveSibling(reduced);
    }

    /** Nothing that is not ours is written over, and that is said before the long part. */
    private static void refuse(Path input, Path out, boolean byFiles) throws BadUse {
        if (out.equals(input) || (byFiles && out.startsWith(input))) {
            throw new BadUse("--out " + out + " is a part of the input; name another place");
        }
        if (byFiles && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadUse("--out " + out + " is there already; remove it, or name another place");
        }
        if (!byFiles && Files.isDirectory(out)) {
            throw new BadUse("--out " + out + " is a folder; name a file");
        }
    }
}
