package io.agentloop.upstream.upkeep;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Objects that have a file each. */
final class LooseObjects {
    private static final int FOLDERS = 256;
    private static final int SAMPLE = 4;
    private static final Pattern REST = Pattern.compile("[0-9a-f]{38}|[0-9a-f]{62}");

    private final Path objects;

    LooseObjects(Path repository) {
        this.objects = repository.resolve("objects");
    }

    /** The folders that exist. */
    List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < FOLDERS; i++) {
            Path folder = folder(i);
            if (Files.isDirectory(folder)) {
                folders.add(folder);
            }
        }
        return folders;
    }

    private Path folder(int number) {
        return objects.resolve(String.format(Locale.ROOT, "%02x", number));
    }

    /** About how many there are; names are spread evenly, so that a few folders tell. */
    long estimate() throws IOException {
        long found = 0;
        for (int i = 0; i < SAMPLE; i++) {
            found += in(folder(i * (FOLDERS / SAMPLE))).size();
        }
        return found * (FOLDERS / SAMPLE);
    }

    /** All ids, in hex. */
    Set<String> ids() throws IOException {
        Set<String> ids = new LinkedHashSet<>();
        for (Path folder : folders()) {
            ids.addAll(in(folder));
        }
        return ids;
    }

    private static List<String> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String rest = String.valueOf(file.getFileName());
                if (REST.matcher(rest).matches()) {
                    ids.add(folder.getFileName() + rest);
                }
            }
        } catch (NoSuchFileException gone) {
            return List.of();
        }
        return ids;
    }

    Path file(String id) {
        return objects.resolve(id.substring(0, 2)).resolve(id.substring(2));
    }
}
