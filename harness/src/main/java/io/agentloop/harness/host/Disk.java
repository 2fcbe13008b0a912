package io.agentloop.harness.host;

import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.protocol.config.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The space that is left. */
public final class Disk {
    /** Below this nothing is started: agents would find a full disk in the middle of their work. */
    public static final ByteSize LEAST = ByteSize.of("2g");

    private Disk() {}

    /** Bytes left for this user on the disk of a folder. */
    public static ByteSize left(Path folder) {
        try {
            return new ByteSize(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot see how much space is left at " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Refuses when there is too little. */
    public static void check(Path folder, ByteSize left) {
        if (left.compareTo(LEAST) < 0) {
            throw new BrokenEnvironment("only " + left.bytes() / (1 << 20) + " MB are left on the disk of " + folder
                    + ", and a run needs 2 GB; free space, then try again");
        }
    }
}
