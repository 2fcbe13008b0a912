package io.agentloop.protocol.board;

import java.util.regex.Pattern;

/**
 * The paths that a task says it will touch: a file, a folder with all that is in it, or with a wildcard all that begins like the text
 * before it. Case counts, as it does in git.
 */
public final class PathPrefixes {
    /** The whole project. */
    private static final String ALL = ".";

    private static final Pattern NOTHING_BETWEEN = Pattern.compile("/(\\./|/)+");
    private static final Pattern BEGIN = Pattern.compile("^(\\./|/)+");
    private static final Pattern END = Pattern.compile("/\\.?$");
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private PathPrefixes() {}

    /** One spelling of a prefix: {@code ./a//b/} is {@code a/b}. */
    static String plain(String prefix) {
        String joined = NOTHING_BETWEEN.matcher(prefix.strip()).replaceAll("/");
        String plain = END.matcher(BEGIN.matcher(joined).replaceFirst("")).replaceFirst("");
        return plain.isEmpty() ? ALL : plain;
    }

    /** Tells whether one of two prefixes may name a path that the other names. */
    static boolean overlap(String one, String other) {
        return contains(one, other) || contains(other, one);
    }

    /** Tells whether a prefix in its plain spelling names this path. */
    public static boolean contains(String prefix, String path) {
        if (prefix.equals(ALL)) {
            return true;
        }
        var wildcard = WILDCARD.matcher(prefix);
        if (wildcard.find()) {
            return path.startsWith(prefix.substring(0, wildcard.start())) || path.equals(ALL);
        }
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
