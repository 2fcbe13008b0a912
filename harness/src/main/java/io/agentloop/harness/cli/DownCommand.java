package io.agentloop.harness.cli;

import io.agentloop.harness.fleet.TakeDown;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.layout.RunLock;
import io.agentloop.harness.report.Event;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends a run. */
@Command(
        name = "down",
        description = {
            "Stop the agents, then remove the run's containers and volumes.",
            "The folder with the repository and the logs stays, and `up` goes on from it."
        })
final class DownCommand extends RunCommand {
    static final class Extent {
        @Option(names = "--keep", description = "keep the agents' volumes, with their workspaces")
        private boolean keep;

        @Option(names = "--purge", description = "remove the run's folder as well: repository, logs, everything")
        private boolean purge;
    }

    @ArgGroup
    private @Nullable Extent extent;

    DownCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        boolean keep = extent != null && extent.keep;
        boolean purge = extent != null && extent.purge;
        RunFolder folder = project().run(run());
        if (folder.exists()) {
            try (RunLock _ = RunLock.take(
                    folder, () -> console().tell(new Event.News("another command changes this run; waiting")))) {
                down(keep);
            }
        } else {
            down(keep);
        }
        if (purge) {
            folder.delete();
        }
        if (!purge && folder.exists()) {
            console().print("the repository and the logs stay in " + folder.path());
        }
        return OK;
    }

    private void down(boolean keep) {
        new TakeDown(containers(), console(), services().clock()).down(names(), keep);
    }
}
