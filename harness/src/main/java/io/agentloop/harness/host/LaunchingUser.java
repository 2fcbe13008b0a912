package io.agentloop.harness.host;

import io.agentloop.harness.problem.BrokenEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The numeric ids under which the launcher runs, and the upstream shall. */
public record LaunchingUser(int uid, int gid) {
    /** The owner that a file of ours gets in this folder. */
    public static LaunchingUser in(Path folder) {
        try {
            Path probe = Files.createTempFile(folder, ".owner", null);
            try {
                return new LaunchingUser(id(probe, "unix:uid"), id(probe, "unix:gid"));
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private static int id(Path file, String attribute) throws IOException {
        return (Integer) Files.getAttribute(file, attribute);
    }

    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
