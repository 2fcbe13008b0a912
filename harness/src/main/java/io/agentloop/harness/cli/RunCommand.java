package io.agentloop.harness.cli;

import io.agentloop.git.BareRepository;
import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.fleet.Fleet;
import io.agentloop.harness.fleet.RunNames;
import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.people.BoardWishes;
import io.agentloop.harness.people.Upstream;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.records.AgentEntry;
import io.agentloop.harness.records.RunRecord;
import io.agentloop.harness.report.Console;
import io.agentloop.harness.report.Event;
import io.agentloop.harness.status.RunView;
import io.agentloop.harness.status.StatusReader;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.RunName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What the commands about one run have in common. */
abstract class RunCommand implements Callable<Integer> {
    static final int OK = 0;
    static final int FAILED = 1;

    private final Services services;

    @Mixin
    private RunOptions options = new RunOptions();

    RunCommand(Services services) {
        this.services = services;
    }

    final Services services() {
        return services;
    }

    final RunOptions options() {
        return options;
    }

    final Console console() {
        return services.console();
    }

    final Containers containers() {
        return services.containers().get();
    }

    final ProjectFolder project() {
        return ProjectFolder.of(options.project(services.here()));
    }

    final RunName run() {
        return options.run();
    }

    final RunNames names() {
        return new RunNames(project(), run());
    }

    /** The run's folder; without a run there, the command ends with the names of those that are. */
    final RunFolder existingRun() {
        ProjectFolder project = project();
        RunFolder folder = project.run(run());
        if (!Files.isDirectory(folder.repository())) {
            List<String> others = project.runNames();
            throw new WorkFailed("there is no run '" + run() + "' in " + project.path()
                    + (others.isEmpty()
                            ? "; start one with `harness up`"
                            : "; there are: " + String.join(", ", others) + " (--run NAME)"));
        }
        return folder;
    }

    final RunView view() {
        RunFolder folder = existingRun();
        return RunView.read(folder, RunRecord.read(folder).map(RunRecord::start).orElse(""));
    }

    final StatusReader statusReader() {
        existingRun();
        return new StatusReader(project(), run(), containers(), services.clock());
    }

    /** The way into the running upstream; the command ends when it does not run. */
    final Upstream upstream() {
        existingRun();
        if (!Fleet.find(containers(), names()).upstreamIsUp()) {
            throw new WorkFailed(
                    "the run '" + run() + "' is not running; start it with `harness up" + options.repeated() + "`");
        }
        return new Upstream(containers(), names().upstream());
    }

    /** Asks the upstream for a step of the board; false when the board says so already. */
    final boolean wish(Transition wish, String message) {
        Upstream upstream = upstream();
        try (BareRepository repository = BareRepository.open(existingRun().repository())) {
            Optional<List<String>> granted = new BoardWishes(repository, upstream, services.clock()).ask(wish, message);
            granted.stream().flatMap(List::stream).map(Event.Warning::new).forEach(console()::tell);
            return granted.isPresent();
        } catch (IOException e) {
            throw new WorkFailed("cannot read the run's repository: " + e.getMessage(), e);
        }
    }

    /** The container of an agent of this run; a name that is none is refused with those that are. */
    final ContainerName container(String agent) {
        List<String> known = agents();
        if (!known.contains(agent)) {
            throw new WrongUsage("there is no agent '" + agent + "' in the run '" + run() + "'; there are: "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return names().agent(new AgentId(agent));
    }

    final List<String> agents() {
        return AgentEntry.read(existingRun()).stream().map(AgentEntry::agent).toList();
    }
}
