package io.agentloop.harness.cli;

import io.agentloop.harness.backup.Restore;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.layout.RunLock;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.report.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes back to a backup. */
@Command(
        name = "restore",
        description = {
            "Make the run's repository from a file of `backup`; `up` goes on from it.",
            "The run has to be down. A repository that is there is kept beside, and needs --force."
        })
final class RestoreCommand extends RunCommand {
    @Parameters(paramLabel = "FILE", description = "what `backup` wrote")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path file;

    @Option(names = "--force", description = "put the repository that is there aside")
    private boolean force;

    RestoreCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        Path backup = services().here().resolve(file);
        if (!Files.isRegularFile(backup)) {
            throw new WrongUsage("there is no file " + backup + " to restore from");
        }
        RunFolder folder = project().run(run());
        checkIsDown();
        folder.create();
        try (RunLock _ = RunLock.take(
                folder, () -> console().tell(new Event.News("another command changes this run; waiting")))) {
            Restore.finish(folder);
            if (Files.exists(folder.repository()) && !force) {
                throw new WorkFailed("the run '" + run() + "' has a repository, " + folder.repository()
                        + "; with --force it is put aside and kept");
            }
            Optional<Path> aside =
                    Restore.run(backup, folder, services().clock().instant());
            aside.ifPresent(path -> console().note("the repository that was there is now " + path));
        }
        console().print("restored; go on with `harness up" + options().repeated() + "`");
        return OK;
    }

    private void checkIsDown() {
        if (!Fleet.find(containers(), names()).all().isEmpty()) {
            throw new WorkFailed("the run '" + run() + "' has containers; `harness down"
                    + options().repeated() + "` removes them");
        }
    }
}
