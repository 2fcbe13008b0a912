package io.agentloop.harness.cli;

import io.agentloop.harness.records.Json;
import io.agentloop.harness.status.RunStatus;
import io.agentloop.harness.status.StatusReader;
import io.agentloop.harness.status.StatusText;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows a run. */
@Command(name = "status", description = "What the agents do, the tasks by state, what is wrong.")
final class StatusCommand extends RunCommand {
    private static final Duration EVERY = Duration.ofSeconds(2);

    @Option(names = "--json", description = "the same for programs, with stable names")
    private boolean json;

    @Option(names = "--watch", description = "again every two seconds, until interrupted")
    private boolean watch;

    StatusCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() throws InterruptedException {
        StatusReader reader = statusReader();
        show(reader.read());
        while (watch) {
            services().sleeper().sleep(EVERY);
            show(reader.read());
        }
        return OK;
    }

    private void show(RunStatus status) {
        if (json) {
            console().print(Json.write(status));
            return;
        }
        if (watch) {
            console().repaint(StatusText.text(status, console()));
            return;
        }
        StatusText.of(status, console()).forEach(console()::print);
    }
}
