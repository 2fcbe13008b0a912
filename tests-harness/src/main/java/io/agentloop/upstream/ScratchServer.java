package io.agentloop.upstream;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** An upstream as production runs it, on a folder that holds everything: {@code ScratchServer FOLDER SCRATCH}. */
public final class ScratchServer {
    private ScratchServer() {}

    /** Serves until it is killed. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Main.serve(new Layout(folder, folder, folder, Path.of(args[1])), new CountDownLatch(1));
    }
}
