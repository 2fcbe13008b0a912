package io.agentloop.bench.git;

import io.agentloop.harness.problem.WorkFailed;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Makes a repository large by a commit of files that do not compress, on a branch of its own. */
public final class BulkHistory {
    private static final int PIECE = 16 << 20;
    private static final String REF = "refs/heads/bulk";
    private static final long SEED = 7;

    private BulkHistory() {}

    /** Adds about so many megabytes (2^20). */
    public static void add(Path repository, int megabytes) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(List.of(
                        "git",
                        "-C",
                        repository.toString(),
                        "-c",
                        "pack.compression=0",
                        "-c",
                        "core.compression=0",
                        "fast-import",
                        "--quiet"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int pieces = Math.max(1, megabytes / (PIECE >> 20));
        try (OutputStream out = new BufferedOutputStream(git.getOutputStream())) {
            Random random = new Random(SEED);
            byte[] piece = new byte[PIECE];
            for (int number = 1; number <= pieces; number++) {
                random.nextBytes(piece);
                write(out, "blob\nmark :" + number + "\ndata " + PIECE + "\n");
                out.write(piece);
                write(out, "\n");
            }
            write(out, "commit " + REF + "\ncommitter bulk <bulk@example.invalid> 0 +0000\ndata 4\nbulk\n");
            for (int number = 1; number <= pieces; number++) {
                write(out, "M 100644 :" + number + " bulk/" + number + "\n");
            }
            write(out, "\n");
        }
        if (git.waitFor() != 0) {
            throw new WorkFailed("git fast-import into " + repository + " ended with " + git.exitValue());
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
