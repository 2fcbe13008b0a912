package io.agentloop.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The database's own code, which its jar brings for every system there is. Unpacked at run time it would need a folder that
 * programs may run from, and the containers have none: so it is in the image, for the processors that the image is built on.
 */
final class NativeParts {
    private static final String ALL = "org/sqlite/native/";
    private static final List<String> PROCESSORS = List.of("x86_64", "aarch64");

    private NativeParts() {}

    static boolean isOne(String name) {
        return name.startsWith(ALL);
    }

    /** Puts them into one folder for each processor, named as {@code uname -m} names it. */
    static void unpack(Path jar, Path folder) throws IOException {
        try (ZipFile source = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(source.entries())) {
                for (String processor : PROCESSORS) {
                    if (!entry.isDirectory() && entry.getName().startsWith(ALL + "Linux/" + processor + "/")) {
                        unpack(source, entry, folder.resolve(processor));
                    }
                }
            }
        }
    }

    private static void unpack(ZipFile source, ZipEntry entry, Path folder) throws IOException {
        Files.createDirectories(folder);
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        try (InputStream content = source.getInputStream(entry)) {
            Files.write(folder.resolve(name), content.readAllBytes());
        }
    }
}
