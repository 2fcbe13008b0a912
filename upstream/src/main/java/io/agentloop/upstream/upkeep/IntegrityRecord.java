package io.agentloop.upstream.upkeep;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.protocol.integrity.IntegrityFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;

/** The file in which the launcher reads what the last check found. */
final class IntegrityRecord {
    private final Path file;
    private final Clock clock;
    private final ObjectMapper json;

    IntegrityRecord(Path file, Clock clock, ObjectMapper json) {
        this.file = file;
        this.clock = clock;
        this.json = json;
    }

    /** Without room for the file the check still counts. */
    void write(String state, List<String> problems) {
        IntegrityFile found = new IntegrityFile(state, clock.instant().toString(), problems);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, json.writeValueAsBytes(found));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            System.err.println("event=record-failed file=" + file + " error=\"" + unwritable.getMessage() + "\"");
        }
    }

    boolean saysDamaged() {
        try {
            return Files.exists(file)
                    && json.readValue(Files.readAllBytes(file), IntegrityFile.class)
                            .state()
                            .equals(IntegrityFile.DAMAGED);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
