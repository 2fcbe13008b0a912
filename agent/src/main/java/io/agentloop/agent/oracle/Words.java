package io.agentloop.agent.oracle;

import io.agentloop.protocol.config.TimeSpans;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The words of a command line, one after the other. */
final class Words {
    private static final int MOST = 1000;

    private final Iterator<String> words;
    private final Path folder;

    /**
     * Reads these.
     *
     * @param folder that relative paths begin in
     */
    Words(List<String> words, Path folder) {
        this.words = words.iterator();
        this.folder = folder;
    }

    boolean hasNext() {
        return words.hasNext();
    }

    String next() {
        return words.next();
    }

    String value(String option) throws BadUse {
        if (!words.hasNext()) {
            throw new BadUse(option + " needs a value; see oracle-bisect --help");
        }
        String value = words.next();
        if (value.isBlank()) {
            throw new BadUse(option + " is empty; see oracle-bisect --help");
        }
        return value;
    }

    Path path(String option) throws BadUse {
        String value = value(option);
        try {
            return folder.resolve(value).normalize();
        } catch (InvalidPathException bad) {
            throw new BadUse(option + " " + value + " is not a path; is LC_ALL=C.UTF-8 set?");
        }
    }

    Pattern pattern(String option) throws BadUse {
        String value = value(option);
        try {
            return Pattern.compile(value, Pattern.MULTILINE);
        } catch (PatternSyntaxException bad) {
            throw new BadUse(option + " " + value + " is not a regular expression: " + bad.getDescription());
        }
    }

    Duration duration(String option) throws BadUse {
        try {
            return TimeSpans.parse(value(option));
        } catch (IllegalArgumentException bad) {
            throw new BadUse(option + ": " + bad.getMessage());
        }
    }

    int count(String option) throws BadUse {
        String value = value(option);
        try {
            int count = Integer.parseInt(value);
            if (count >= 1 && count <= MOST) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            // The message is the same.
        }
        throw new BadUse(option + " is a number from 1 to " + MOST + ", not " + value);
    }

    static BadUse unknown(String word) {
        return new BadUse("no option " + word + "; see oracle-bisect --help");
    }
}
