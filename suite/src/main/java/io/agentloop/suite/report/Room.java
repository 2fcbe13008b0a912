package io.agentloop.suite.report;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps what is printed under 4 KB. */
final class Room {
    private static final int MOST_BYTES = 4000;

    private Room() {}

    /** What tests print can be many bytes a character; of the lines before the last one the later give way to a note. */
    static void shorten(List<String> lines, String last, String note) {
        int room = MOST_BYTES - bytes(last);
        int size = lines.stream().mapToInt(Room::bytes).sum();
        boolean cut = false;
        while (size > room - (cut ? bytes(note) : 0) && !lines.isEmpty()) {
            size -= bytes(lines.removeLast());
            cut = true;
        }
        if (cut) {
            lines.add(note);
        }
    }

    static int bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
