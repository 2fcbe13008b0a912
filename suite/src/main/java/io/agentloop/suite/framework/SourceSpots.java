package io.agentloop.suite.framework;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the place in the sources that a message names. */
public final class SourceSpots {
    private static final int LONGEST = 100;

    /** Made when the first test fails: a green run needs no pattern. */
    private static final class Patterns {
        static final Pattern COLON = Pattern.compile("([\\w./+-]{1,90}\\.\\w{1,10}):(\\d{1,7})");
        static final Pattern WORDS = Pattern.compile("\"?([\\w./+-]{1,90}\\.\\w{1,10})\"?,? line (\\d{1,7})");
    }

    private SourceSpots() {}

    /** The first "file:line" of a text, also when it is written "at file line 12" or "File \"file\", line 12". */
    public static Optional<String> in(String text) {
        Matcher colon = Patterns.COLON.matcher(text);
        Matcher words = Patterns.WORDS.matcher(text);
        boolean hasColon = colon.find();
        if (words.find() && (!hasColon || words.start() < colon.start())) {
            return spot(words);
        }
        return hasColon ? spot(colon) : Optional.empty();
    }

    private static Optional<String> spot(Matcher found) {
        String spot = found.group(1) + ":" + found.group(2);
        return spot.length() > LONGEST ? Optional.empty() : Optional.of(spot);
    }
}
