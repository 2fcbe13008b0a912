package io.agentloop.git.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that never change, under a second name: no bytes are copied where the disk can do without. */
final class SharedFiles {
    private SharedFiles() {}

    /** Gives the file a second name. It is copied when that is on another disk, or when the file is not for everybody to read. */
    static void share(Path file, Path as) throws IOException {
        Path real = file.toRealPath();
        if (!isForEverybody(real) || !isLinked(real, as)) {
            Files.copy(real, as);
            close(as);
        }
    }

    /** Other disk, other owner, a disk without links: the reason does not matter, since a copy does as well. */
    private static boolean isLinked(Path file, Path as) {
        try {
            Files.createLink(as, file);
            return true;
        } catch (IOException | UnsupportedOperationException noLink) {
            return false;
        }
    }

    /** Lets every user read a file of ours, and none write it. */
    static void close(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    }

    /** The same for one that may be shared with somebody else: it is left alone when it can be read. */
    static void openToEverybody(Path file) throws IOException {
        if (!isForEverybody(file)) {
            close(file);
        }
    }

    private static boolean isForEverybody(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }

    /** Makes a folder that every user can look into, under any umask. */
    static Path folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Returns once a file, or the names in a folder, would be there after a power cut. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
