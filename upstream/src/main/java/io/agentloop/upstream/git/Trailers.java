package io.agentloop.upstream.git;

import java.util.List;
import java.util.regex.Pattern;

/** The {@code Key: value} lines at the end of a commit's message. */
final class Trailers {
    private static final Pattern TRAILER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*: .+");
    private static final Pattern OURS = Pattern.compile("(?m)^(Task|Attempt|Landing): .*\\R?");

    private Trailers() {}

    /** The message with these trailers in place of older ones of the same kind. */
    static String append(String message, List<String> trailers) {
        String body = OURS.matcher(message).replaceAll("").stripTrailing();
        String last = body.substring(body.lastIndexOf('\n') + 1);
        boolean inBlock = body.indexOf('\n') >= 0 && TRAILER.matcher(last).matches();
        return body + (inBlock ? "\n" : "\n\n") + String.join("\n", trailers) + "\n";
    }
}
