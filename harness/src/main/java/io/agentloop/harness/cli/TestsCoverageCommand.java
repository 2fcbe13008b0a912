package io.agentloop.harness.cli;

import io.agentloop.git.BareRepository;
import io.agentloop.git.CommitInfo;
import io.agentloop.git.RefNames;
import io.agentloop.harness.coverage.AgentRuns;
import io.agentloop.harness.coverage.Coverage;
import io.agentloop.harness.coverage.CoverageText;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.records.Json;
import io.agentloop.harness.records.TestedReading;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows which tests ran. */
@Command(
        name = "coverage",
        description = {"Which tests ran, in gates and by the keeper, and which did not.", "Needs no running run."})
final class TestsCoverageCommand extends RunCommand {
    private static final int MOST_COMMITS = 100_000;

    @Option(
            names = "--since",
            paramLabel = "COMMIT",
            description = "for this commit of main or a later one; the first 7 digits do")
    private @Nullable String since;

    @Option(names = "--all", description = "name every test that did not run")
    private boolean all;

    @Option(names = "--json", description = "for programs")
    private boolean json;

    TestsCoverageCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        RunFolder folder = existingRun();
        Map<String, List<AgentRuns.NamedRun>> runs = new LinkedHashMap<>();
        agents().forEach(agent -> runs.put(agent, AgentRuns.of(TestedReading.all(folder, new AgentId(agent)))));
        Coverage coverage = Coverage.of(runs, counting(folder));
        if (json) {
            console().print(Json.write(coverage));
            return OK;
        }
        String words = since == null ? "since the start of the run" : "since " + since;
        CoverageText.of(coverage, words, all, services().clock()).forEach(console()::print);
        return OK;
    }

    private Predicate<CommitId> counting(RunFolder folder) {
        String from = since;
        if (from == null) {
            return commit -> true;
        }
        if (!from.matches("[0-9a-f]{7,40}")) {
            throw new WrongUsage("--since takes 7 to 40 digits of a commit of main, not '" + from + "'");
        }
        try (BareRepository repository = BareRepository.open(folder.repository())) {
            CommitId main =
                    repository.ref(RefNames.MAIN).orElseThrow(() -> new WorkFailed("the run's repository has no main"));
            return later(repository.log(Optional.empty(), main, MOST_COMMITS), from)::contains;
        } catch (IOException e) {
            throw new WorkFailed("cannot read the run's repository: " + e.getMessage(), e);
        }
    }

    private static Set<CommitId> later(List<CommitInfo> log, String from) {
        List<CommitInfo> all = log.stream()
                .dropWhile(commit -> !commit.id().value().startsWith(from))
                .toList();
        if (all.isEmpty()) {
            throw new WrongUsage(
                    "main has no commit " + from + "; `git log` in the run's upstream.git shows those it has");
        }
        return all.stream().map(CommitInfo::id).collect(Collectors.toSet());
    }
}
