package io.agentloop.harness.cli;

import io.agentloop.harness.backup.Backup;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Keeps a copy of a run. */
@Command(
        name = "backup",
        description = {
            "Write the run's repository into one file: main, board, rescued work.",
            "The run may go on meanwhile. `git clone FILE` gives its main."
        })
final class BackupCommand extends RunCommand {
    private static final int MEGABYTE = 1 << 20;

    @Option(names = "--out", paramLabel = "FILE", description = "the file (default: .harness/<run>-<time>.bundle)")
    private @Nullable Path out;

    BackupCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        RunFolder folder = existingRun();
        Path file = out == null
                ? folder.backup(services().clock().instant())
                : services().here().resolve(out);
        int refs = Backup.write(folder.repository(), file);
        console().print(file.toString());
        console()
                .note(refs + " refs, " + size(file) + " MB; `harness restore " + file
                        + options().repeated() + "` makes a repository from it");
        return OK;
    }

    private static String size(Path file) {
        try {
            return "%.1f".formatted((double) Files.size(file) / MEGABYTE);
        } catch (IOException gone) {
            throw new WorkFailed("the backup " + file + " cannot be found again: " + gone.getMessage(), gone);
        }
    }
}
