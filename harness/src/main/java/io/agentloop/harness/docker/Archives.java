package io.agentloop.harness.docker;

import io.agentloop.harness.host.LaunchingUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Tar archives as the engine takes them: owned by root, without times, in the order of names. */
final class Archives {
    private static final int EXECUTABLE = 0100755;
    private static final int PLAIN = 0100644;
    private static final int FOLDER = 040755;
    private static final int LINK = 0120777;

    private Archives() {}

    static byte[] of(ContainerFile file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = open(bytes)) {
            byte[] content = file.content().getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry(file.name());
            entry.setMode(file.mode());
            entry.setIds(file.owner().uid(), file.owner().gid());
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The folder, and files beside what is in it. */
    static void write(Path folder, Map<String, String> more, OutputStream to) throws IOException {
        try (TarArchiveOutputStream tar = open(to);
                Stream<Path> walk = Files.walk(folder)) {
            List<Path> paths =
                    walk.filter(path -> !path.equals(folder)).sorted().toList();
            for (Path path : paths) {
                add(tar, folder, path);
            }
            for (Map.Entry<String, String> file : new TreeMap<>(more).entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setMode(PLAIN);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
    }

    /** A tree, all of it owned by one user. */
    static void write(ContainerTree tree, LaunchingUser owner, OutputStream to) throws IOException {
        try (TarArchiveOutputStream tar = open(to)) {
            tree.writeTo(new TreeArchive(tar, owner));
        }
    }

    private static void add(TarArchiveOutputStream tar, Path folder, Path path) throws IOException {
        String name = folder.relativize(path).toString();
        if (Files.isSymbolicLink(path)) {
            TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(path).toString());
            link.setMode(LINK);
            tar.putArchiveEntry(link);
        } else if (Files.isDirectory(path)) {
            TarArchiveEntry entry = new TarArchiveEntry(name + "/");
            entry.setMode(FOLDER);
            tar.putArchiveEntry(entry);
        } else {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setMode(Files.isExecutable(path) ? EXECUTABLE : PLAIN);
            entry.setSize(Files.size(path));
            tar.putArchiveEntry(entry);
            Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
    }

    private static TarArchiveOutputStream open(OutputStream to) {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        return tar;
    }
}
