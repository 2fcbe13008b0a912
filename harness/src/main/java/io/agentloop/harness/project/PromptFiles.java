package io.agentloop.harness.project;

import io.agentloop.harness.layout.Installation;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.protocol.id.RoleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The prompts of a run by role: those that come with Agentloop, and over them those of the project's folder {@code prompts/}. */
public record PromptFiles(Map<RoleName, String> texts) {
    private static final String ENDING = ".md";

    /** Copies the map. */
    public PromptFiles {
        texts = Map.copyOf(texts);
    }

    /** Reads both folders; either may be missing. */
    public static PromptFiles of(Installation installation, ProjectFolder project) {
        Map<RoleName, String> texts = new TreeMap<>();
        for (Path folder : List.of(installation.prompts(), project.path().resolve("prompts"))) {
            texts.putAll(read(folder));
        }
        return new PromptFiles(texts);
    }

    /** Reads one folder; files whose names are no role names are passed over. */
    public static Map<RoleName, String> read(Path folder) {
        Map<RoleName, String> texts = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return texts;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.matches("[a-z][a-z0-9-]{0,30}\\.md")) {
                    texts.put(new RoleName(name.substring(0, name.length() - ENDING.length())), Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read the prompts in " + folder + ": " + e.getMessage(), e);
        }
        return texts;
    }
}
