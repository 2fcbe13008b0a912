package io.agentloop.harness.cli;

import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.harness.failing.AcceptedTests;
import io.agentloop.harness.failing.FailingGroup;
import io.agentloop.harness.failing.FreeIds;
import io.agentloop.harness.failing.Grouping;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.project.ProjectTasks;
import io.agentloop.harness.tool.ToolTree;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.BadName;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import io.agentloop.suite.report.FastTestReport;
import io.agentloop.suite.report.ReportJson;
import io.agentloop.suite.report.RunFacts;
import io.agentloop.suite.result.TestResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a task of each test that fails. */
@Command(
        name = "from-tests",
        description = {
            "Run all tests in a container, and make one task of each test or group that fails.",
            "In a running run: the tests of main, and tasks on the board. Before `up`: those of the project, and files in its folder",
            "of tasks. What an unfinished task has to make pass already gets no second one, however it is grouped."
        })
final class TaskFromTestsCommand extends ToolCommand {
    private static final int SHORT_COMMIT = 12;

    @Option(
            names = "--group",
            paramLabel = "file|suite|reason",
            description =
                    "one task for all tests of a file, of a suite, or that fail for one reason; otherwise one for each test")
    private String group = "test";

    @Option(names = "--max", paramLabel = "N", description = "so many new tasks at the most (default: 100)")
    private int max = 100;

    @Option(names = "--role", description = "the only role that may take them")
    private @Nullable String role;

    @Option(names = "--dry-run", description = "only say which tasks there would be")
    private boolean dryRun;

    TaskFromTestsCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        Grouping grouping = grouping();
        Optional<RoleName> only = role();
        if (max < 1) {
            throw new WrongUsage("--max is a number from 1, not " + max);
        }
        boolean running = isRunning();
        try (ToolTree tree = tree(running)) {
            RunFacts facts = facts(tree);
            if (facts.failing().isEmpty()) {
                console().print("PASS " + facts.results().size() + " tests, none fails: there is no task to make");
                return OK;
            }
            Existing existing = running ? onBoard() : ofProject();
            List<TestResult> uncared = facts.failing().stream()
                    .filter(test -> !existing.accepted().has(test.id()))
                    .toList();
            List<FailingGroup> groups = FailingGroup.of(uncared, grouping);
            groups.stream()
                    .map(FailingGroup::tooLarge)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(words -> {
                        throw new WorkFailed(words);
                    });
            String commit =
                    running ? "main " + tree.commit().value().substring(0, SHORT_COMMIT) : "the start of the run";
            FreeIds ids = new FreeIds(existing.isThere());
            List<Task> tasks = groups.stream()
                    .map(each -> each.task(ids.next(each), only, commit))
                    .toList();
            return make(tasks, facts.failing().size() - uncared.size(), facts, running);
        }
    }

    private int make(List<Task> all, int cared, RunFacts facts, boolean running) {
        List<Task> tasks = all.subList(0, Math.min(max, all.size()));
        tasks.forEach(task -> console().print((dryRun ? "would add " : "add ") + task.id() + "  " + task.title()));
        if (!dryRun && !tasks.isEmpty()) {
            if (running) {
                wish(new Transition.Define(tasks), "task: add " + tasks.size() + " of failing tests\n");
            } else {
                ProjectTasks.write(project(), tasks);
            }
        }
        console()
                .print(facts.failing().size() + " of " + facts.results().size() + " tests fail; "
                        + tasks.size() + " new tasks"
                        + (cared > 0 ? ", " + cared + " of the tests have one already" : "")
                        + (all.size() > tasks.size()
                                ? ", " + (all.size() - tasks.size()) + " left out by --max " + max
                                : "")
                        + (dryRun || running || tasks.isEmpty() ? "" : "; commit the files, then `harness up`"));
        return OK;
    }

    private RunFacts facts(ToolTree tree) {
        List<String> lines = new ArrayList<>();
        List<String> command =
                List.of("fast-test", "--all", "--gate-json", "-", "--root", ".", "--config", ToolTree.SETTINGS_FILE);
        int code = tool(tree, command, lines::add);
        FastTestReport report;
        try {
            report = ReportJson.read(lines);
        } catch (IllegalArgumentException noReport) {
            String last = lines.isEmpty() ? "it printed nothing" : lines.getLast();
            throw new WorkFailed("the tests could not be run: fast-test ended with " + code + ": " + last);
        }
        RunFacts facts = report.facts();
        if (!facts.broken().isEmpty()) {
            throw new WorkFailed("the suite does not work: " + facts.broken().getFirst());
        }
        if (facts.results().isEmpty()) {
            throw new WorkFailed("there is no test to run: "
                    + (report.lines().isEmpty()
                            ? "name the tests in harness.yaml"
                            : report.lines().getFirst()));
        }
        return facts;
    }

    /** Which tasks are there, and which tests those of them have to make pass that are not finished. */
    private record Existing(Predicate<TaskId> isThere, AcceptedTests accepted) {}

    private Existing onBoard() {
        try (BareRepository repository = BareRepository.open(existingRun().repository())) {
            Board board = BoardTree.read(repository.files(repository
                    .ref(RefNames.BOARD)
                    .orElseThrow(() -> new WorkFailed("the run's repository has no board"))));
            return new Existing(
                    id -> board.tasks().containsKey(id),
                    AcceptedTests.of(board.tasks().values().stream()
                            .filter(task -> !board.completed().containsKey(task.id()))
                            .toList()));
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read the run's repository: " + e.getMessage(), e);
        }
    }

    private Existing ofProject() {
        ProjectTasks files = ProjectTasks.of(project());
        return new Existing(files::has, AcceptedTests.of(files.readable()));
    }

    private Grouping grouping() {
        try {
            return Grouping.valueOf(group.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new WrongUsage("--group is file, suite or reason, not " + group);
        }
    }

    private Optional<RoleName> role() {
        try {
            return Optional.ofNullable(role).map(RoleName::new);
        } catch (BadName bad) {
            throw new WrongUsage("--role: " + bad.getMessage());
        }
    }
}
