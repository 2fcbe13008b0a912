package io.agentloop.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads who runs from {@code /proc}, starting nothing. */
final class ProcessTable {
    private final Path proc;

    ProcessTable(Path proc) {
        this.proc = proc;
    }

    /** Processes under these uids; the dead that nobody has reaped yet do not count. */
    List<Integer> under(List<Integer> uids) {
        List<Integer> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                if (isAliveUnder(folder, uids)) {
                    found.add(Integer.valueOf(folder.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + proc + " to see which processes are left", e);
        }
        return found;
    }

    private static boolean isAliveUnder(Path folder, List<Integer> uids) {
        boolean alive = true;
        try {
            for (String line : Files.readAllLines(folder.resolve("status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("State:")) {
                    alive = !line.contains("Z (") && !line.contains("X (");
                }
                if (line.startsWith("Uid:")) {
                    String uid = line.substring("Uid:".length()).strip().split("\\s+", 2)[0];
                    return alive && uids.contains(Integer.valueOf(uid));
                }
            }
        } catch (IOException gone) {
            return false;
        }
        return false;
    }
}
