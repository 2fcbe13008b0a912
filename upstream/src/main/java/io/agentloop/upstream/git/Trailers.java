package io.agentloop.upstream.git;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The {@code Key: value} lines at the end of a commit's message. */
final class Trailers {
    private static final Pattern TRAILER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*: .+");
    private static final Pattern OURS = Pattern.compile("(Task|Attempt|Landing): .*");

    private Trailers() {}

    /** The message with these trailers at its end, in place of older ones of the same kind there. */
    static String append(String message, List<String> trailers) {
        List<String> lines = new ArrayList<>(message.stripTrailing().lines().toList());
        int block = lines.size();
        while (block > 0 && TRAILER.matcher(lines.get(block - 1)).matches()) {
            block--;
        }
        boolean hasBlock =
                block > 1 && block < lines.size() && lines.get(block - 1).isBlank();
        if (!hasBlock) {
            return message.stripTrailing() + "\n\n" + String.join("\n", trailers) + "\n";
        }
        List<String> kept = lines.subList(block, lines.size()).stream()
                .filter(line -> !OURS.matcher(line).matches())
                .toList();
        List<String> all = new ArrayList<>(lines.subList(0, block));
        all.addAll(kept);
        all.addAll(trailers);
        return String.join("\n", all) + "\n";
    }
}
