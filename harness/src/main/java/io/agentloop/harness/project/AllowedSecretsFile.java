package io.agentloop.harness.project;

import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.board.AllowedSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** The project's {@code allowed-secrets.txt}: what looks like a key and may land all the same. */
public final class AllowedSecretsFile {
    private AllowedSecretsFile() {}

    /**
     * Reads it; it need not exist.
     *
     * @throws WrongUsage naming every broken line
     */
    public static Optional<String> read(ProjectFolder folder) {
        try {
            return Optional.of(checked(Files.readString(folder.allowedSecrets())));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + folder.allowedSecrets() + ": " + e.getMessage(), e);
        }
    }

    /** Says what is wrong with it, before anything is started. */
    public static void check(ProjectFolder folder) {
        read(folder).ifPresent(AllowedSecretsFile::checked);
    }

    /** Adds what is not in it yet, and returns the whole text. */
    public static String add(ProjectFolder folder, List<String> entries) {
        StringBuilder text = new StringBuilder(read(folder).orElse(""));
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        List<String> known = text.toString().lines().toList();
        entries.stream()
                .filter(entry -> !known.contains(entry))
                .forEach(entry -> text.append(entry).append('\n'));
        checked(text.toString());
        try {
            Files.writeString(folder.allowedSecrets(), text);
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot write " + folder.allowedSecrets() + ": " + e.getMessage(), e);
        }
        return text.toString();
    }

    private static String checked(String text) {
        List<String> problems = AllowedSecrets.read(text).problems();
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
        return text;
    }
}
