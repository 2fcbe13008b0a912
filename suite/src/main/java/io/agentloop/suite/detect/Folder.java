package io.agentloop.suite.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One folder of a project, to look for signs of tests in. */
final class Folder {
    /** Settings that are larger are nobody's. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int MOST_FILES = 2000;
    private static final Set<String> NOT_SOURCES = Set.of(
            "node_modules", "target", "build", "dist", "out", "vendor", "venv", "env", "third_party", "testdata");

    private final Path path;
    private final Set<String> names = new TreeSet<>();

    Folder(Path path) {
        this.path = path;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (IOException unreadable) {
            // What cannot be looked into has no signs.
        }
    }

    /** The first of these names that is a file here. */
    Optional<String> first(String... files) {
        for (String file : files) {
            if (Files.isRegularFile(path.resolve(file))) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** The first of these names that is a program here. */
    Optional<String> program(String... files) {
        return first(files).filter(file -> Files.isExecutable(path.resolve(file)));
    }

    boolean hasFolder(String name) {
        return Files.isDirectory(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a file is here and has this text in it. */
    boolean says(String file, String regex) {
        return Pattern.compile(regex).matcher(text(file)).find();
    }

    /** What a file says; nothing when it is not here. */
    String text(String file) {
        try (InputStream in = Files.newInputStream(path.resolve(file))) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException absent) {
            return "";
        }
    }

    /** The first file of this name, here or below these folders; relative to here. */
    Optional<String> firstLike(String regex, String... below) {
        Pattern pattern = Pattern.compile(regex);
        Optional<String> here =
                names.stream().filter(name -> pattern.matcher(name).matches()).findFirst();
        for (int i = 0; i < below.length && here.isEmpty(); i++) {
            here = deep(path.resolve(below[i]), pattern);
        }
        return here;
    }

    private Optional<String> deep(Path start, Pattern pattern) {
        List<Path> queue = new ArrayList<>(List.of(start));
        for (int at = 0; at < queue.size() && at < MOST_FILES; at++) {
            Path one = queue.get(at);
            String name = String.valueOf(one.getFileName());
            if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                if (at == 0 || isSource(name)) {
                    new Folder(one).names.forEach(inner -> queue.add(one.resolve(inner)));
                }
            } else if (pattern.matcher(name).matches()) {
                return Optional.of(path.relativize(one).toString());
            }
        }
        return Optional.empty();
    }

    /** Folders of sources in this one, in the order of their names. */
    List<Path> folders() {
        return names.stream()
                .filter(Folder::isSource)
                .filter(this::hasFolder)
                .map(path::resolve)
                .toList();
    }

    private static boolean isSource(String name) {
        return !name.startsWith(".") && !name.startsWith("__") && !NOT_SOURCES.contains(name);
    }
}
