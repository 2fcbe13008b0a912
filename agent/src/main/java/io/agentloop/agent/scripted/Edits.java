package io.agentloop.agent.scripted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Changes files of the workspace and says in a few words what it did. */
final class Edits {
    private final Path workspace;

    Edits(Path workspace) {
        this.workspace = workspace;
    }

    String write(Step.Write step) throws IOException {
        Path target = target(step.path());
        Files.writeString(target, step.text());
        if (step.mode().isPresent()) {
            Files.setPosixFilePermissions(
                    target, permissions(Integer.parseInt(step.mode().get(), 8)));
        }
        return "wrote " + step.path();
    }

    String append(Step.Append step) throws IOException {
        Files.writeString(target(step.path()), step.text(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return "added to " + step.path();
    }

    String replace(Step.Replace step) throws IOException {
        Path target = target(step.path());
        String text = Files.readString(target);
        int first = text.indexOf(step.old());
        if (first < 0 || text.indexOf(step.old(), first + 1) >= 0) {
            String found = first < 0 ? "nowhere" : "more than once";
            throw new IOException(
                    "the text to replace stands " + found + " in " + step.path() + ": " + firstLine(step.old()));
        }
        Files.writeString(
                target,
                text.substring(0, first)
                        + step.replacement()
                        + text.substring(first + step.old().length()));
        return "edited " + step.path();
    }

    private Path target(Path path) throws IOException {
        Path target = workspace.resolve(path);
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return target;
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] strongestFirst = PosixFilePermission.values();
        for (int i = 0; i < strongestFirst.length; i++) {
            if ((mode & 1 << (strongestFirst.length - 1 - i)) != 0) {
                permissions.add(strongestFirst[i]);
            }
        }
        return permissions;
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("(empty)");
    }
}
