package io.agentloop.harness.project;

import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.config.ConfigReader;
import io.agentloop.protocol.config.ConfigReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Puts the section {@code tests:} into a project's harness.yaml and leaves every other line as it is. */
public final class TestsSection {
    private static final Pattern BEGIN = Pattern.compile("(?:tests|\"tests\"|'tests')\\s*:.*");
    /** A line that belongs to the key above it: indented, or an item of its list. */
    private static final Pattern INSIDE = Pattern.compile("(?:[ \\t]+\\S.*|-(?: .*)?|[\\]}].*)");

    private TestsSection() {}

    /** Refuses, before anything else is done, to replace what somebody wrote. */
    public static void refuseToReplace(ProjectFolder project, boolean force) {
        boolean there =
                text(project).lines().anyMatch(line -> BEGIN.matcher(line).matches());
        if (there && !force) {
            throw new WrongUsage(project.config() + " has a section `tests:` already; --force replaces it");
        }
    }

    /** Writes; a file that would not be accepted with it stays as it is. */
    public static void write(ProjectFolder project, List<String> section, boolean force) {
        refuseToReplace(project, force);
        if (section.stream().noneMatch(line -> BEGIN.matcher(line).matches())) {
            throw new WorkFailed("what was found is no section `tests:`, so nothing is written");
        }
        String text = with(text(project), section);
        if (ConfigReader.read(text) instanceof ConfigReading.Rejected rejected) {
            throw new WorkFailed(
                    "with that section " + project.config() + " would not be accepted, so nothing is written: "
                            + rejected.problems().getFirst());
        }
        try {
            Path half = Files.writeString(project.path().resolve(".harness.yaml.half"), text);
            Files.move(half, project.config(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot write " + project.config() + ": " + e.getMessage(), e);
        }
    }

    /** The section in place of the one that is there, else at the end. */
    static String with(String text, List<String> section) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int begin = 0;
        while (begin < lines.size() && !BEGIN.matcher(lines.get(begin)).matches()) {
            begin++;
        }
        if (begin == lines.size()) {
            if (!lines.isEmpty() && !lines.getLast().isBlank()) {
                lines.add("");
            }
            lines.addAll(section);
        } else {
            int end = begin + 1;
            for (int at = end; at < lines.size() && belongs(lines.get(at)); at++) {
                end = lines.get(at).isBlank() ? end : at + 1;
            }
            lines.subList(begin, end).clear();
            lines.addAll(begin, section);
        }
        return String.join("\n", lines) + "\n";
    }

    private static boolean belongs(String line) {
        return line.isBlank() || INSIDE.matcher(line).matches();
    }

    private static String text(ProjectFolder project) {
        try {
            return Files.readString(project.config());
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + project.config() + ": " + e.getMessage(), e);
        }
    }
}
