package io.agentloop.agent.keeper;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A small file of fields between tabs, replaced as a whole: after a kill it is the old one or the new one. */
record Lines(Path file) {
    private static final String END = "end";

    /** Its lines, field by field; none when there is no whole file. */
    List<List<String>> read() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException | CharacterCodingException none) {
            return List.of();
        }
        if (lines.isEmpty() || !lines.getLast().equals(END)) {
            return List.of();
        }
        return lines.subList(0, lines.size() - 1).stream()
                .map(line -> Arrays.asList(line.split("\t", -1)))
                .toList();
    }

    /** Writes them, and keeps what was there before in another file. */
    void replace(List<List<String>> lines, Lines before) throws IOException {
        Path fresh = fresh(lines);
        if (Files.exists(file)) {
            Files.move(file, before.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void write(List<List<String>> lines) throws IOException {
        Files.move(fresh(lines), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path fresh(List<List<String>> lines) throws IOException {
        String text = lines.stream()
                .map(fields -> fields.stream()
                                .map(field -> field.replace('\t', ' ')
                                        .replace('\n', ' ')
                                        .replace('\r', ' '))
                                .collect(Collectors.joining("\t"))
                        + "\n")
                .collect(Collectors.joining());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        // Half a letter, as runners cut their reasons, becomes a question mark, where writeString would refuse it.
        Files.write(fresh, (text + END + "\n").getBytes(StandardCharsets.UTF_8));
        return fresh;
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
