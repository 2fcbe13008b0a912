package io.agentloop.gateway.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The file that the launcher put into the gateway's own volume: a line per provider, {@code provider kind secret}. */
public final class KeysFile {
    private KeysFile() {}

    /**
     * Reads it; no file is no key.
     *
     * @throws IOException when a line is no key; the message names the line and not what is in it
     */
    public static Map<String, Credential> read(Path file) throws IOException {
        Map<String, Credential> keys = new HashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] words = line.strip().split("\\s+", 3);
            if (words.length < 3) {
                throw new IOException(
                        "line " + number + " of " + file + " is no key: it has to be 'provider kind secret'");
            }
            try {
                keys.put(words[0], new Credential(Credential.Kind.of(words[1]), words[2]));
            } catch (IllegalArgumentException unknown) {
                throw new IOException("line " + number + " of " + file + ": the kind is neither api-key nor bearer");
            }
        }
        return keys;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }
}
