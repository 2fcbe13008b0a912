package io.agentloop.upstream.presence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What the upstream does by itself once a second: it looks for leases that have run out, and writes down who is there. */
public final class Housekeeping {
    private final Lapses lapses;
    private final PresenceTable presence;
    private final Path file;
    private final ObjectMapper json;

    /**
     * Sets up the work; {@link #once()} does it.
     *
     * @param file where to write who is there
     */
    public Housekeeping(Lapses lapses, PresenceTable presence, Path file, ObjectMapper json) {
        this.lapses = lapses;
        this.presence = presence;
        this.file = file;
        this.json = json.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    /** One round; what fails, a full disk say, is said and left for the next one. */
    public void once() {
        try {
            lapses.look();
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, json.writeValueAsBytes(presence.file()));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException broken) {
            System.err.println("event=housekeeping-failed file=" + file + " error=\"" + broken.getMessage() + "\"");
        }
    }
}
