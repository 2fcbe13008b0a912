package io.agentloop.harness.project;

import io.agentloop.git.project.TreeListing;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.NearTitles;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.config.CliKind;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.config.TestRunner;
import io.agentloop.protocol.config.TestSuite;
import io.agentloop.protocol.config.Tests;
import io.agentloop.protocol.id.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks settings, tasks, prompts and tests against the project, and tells all problems at once. */
public final class Preflight {
    private static final int MOST_NEAR = 3;

    private final Project project;
    private final HarnessConfig config;
    private final PromptFiles prompts;
    private final List<String> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private Preflight(Project project, HarnessConfig config, PromptFiles prompts) {
        this.project = project;
        this.config = config;
        this.prompts = prompts;
    }

    /**
     * Checks everything.
     *
     * @throws WrongUsage naming every problem
     */
    public static StartPlan check(Project project, HarnessConfig config, PromptFiles prompts) {
        return new Preflight(project, config, prompts).plan();
    }

    private StartPlan plan() {
        remarks.addAll(project.remarks());
        TaskFiles.Reading tasks = TaskFiles.read(project, config.tasks());
        problems.addAll(tasks.problems());
        problems.addAll(roleProblems(config, prompts));
        remarkRolesWithoutAgents(tasks.tasks());
        remarkNearTitles(tasks.tasks());
        checkTests();
        checkPlays();
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
        if (tasks.tasks().isEmpty()) {
            remarks.add("there are no tasks in " + config.tasks() + "/; add one with `harness task add FILE`");
        }
        return new StartPlan(config, tasks.tasks(), prompts, remarks);
    }

    /**
     * Checks that each role has a prompt.
     *
     * @throws WrongUsage naming every role that has none
     */
    public static void checkRoles(HarnessConfig config, PromptFiles prompts) {
        List<String> problems = roleProblems(config, prompts);
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
    }

    private static List<String> roleProblems(HarnessConfig config, PromptFiles prompts) {
        return config.crew().roles().keySet().stream()
                .filter(role ->
                        !role.equals(RoleName.KEEPER) && !prompts.texts().containsKey(role))
                .map(role -> "the role '" + role + "' has no prompt: write prompts/" + role
                        + ".md in the project, or use one of "
                        + new TreeSet<>(prompts.texts().keySet()))
                .toList();
    }

    private void remarkRolesWithoutAgents(List<Task> tasks) {
        if (config.crew().roles().keySet().equals(Set.of(RoleName.KEEPER))) {
            remarks.add("the only agent is the keeper, which takes no tasks");
            return;
        }
        tasks.stream()
                .filter(task -> config.crew().roles().keySet().stream().noneMatch(task::isFor))
                .forEach(task -> remarks.add(
                        "no agent has the role '" + task.role() + "', which the task '" + task.id() + "' is for"));
    }

    private void remarkNearTitles(List<Task> tasks) {
        List<String> near = NearTitles.warnings(Board.EMPTY, tasks);
        near.stream().limit(MOST_NEAR).forEach(remarks::add);
        if (near.size() > MOST_NEAR) {
            remarks.add("and more titles of tasks that look like each other");
        }
    }

    private void checkTests() {
        switch (config.tests()) {
            case Tests.None ignored -> {
                if (config.crew().roles().containsKey(RoleName.KEEPER)) {
                    problems.add("roles.keeper: there is nothing to keep without `tests` in harness.yaml");
                }
                remarks.add("nothing gates: harness.yaml has no `tests`, so whatever an agent lands is on main");
            }
            case Tests.Suites tested -> tested.suites().forEach(this::checkSuite);
        }
    }

    private void checkSuite(TestSuite suite) {
        if (!suite.folder().isEmpty() && project.listing().below(suite.folder()).isEmpty()) {
            problems.add("tests.in: there is no folder " + suite.folder() + "/ in the project (as committed)");
            return;
        }
        switch (suite.runner()) {
            case TestRunner.Cases cases -> {
                String folder = suite.fromRoot(cases.folder());
                if (project.listing().below(folder).stream().noneMatch(Preflight::isCase)) {
                    problems.add("tests.cases: there is no test case in " + folder + "/");
                }
                checkProgram("tests.run", suite, cases.run());
            }
            case TestRunner.Commands commands -> {
                checkProgram("tests.list", suite, commands.list());
                checkProgram("tests.run", suite, commands.run());
            }
            case TestRunner.Known known -> {
                if (!known.run().isEmpty()) {
                    checkProgram("tests.run", suite, known.run());
                }
            }
        }
    }

    private static boolean isCase(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !name.startsWith(".") && !name.endsWith(".out");
    }

    /** A bare name is looked for in the image's PATH, which only a session sees. */
    private void checkProgram(String key, TestSuite suite, List<String> command) {
        String program = command.getFirst().replaceFirst("^(\\./)+", "");
        boolean inPath = !program.contains("/") && !command.getFirst().startsWith("./");
        if (inPath || program.startsWith("/")) {
            return;
        }
        TreeListing.Kind kind = project.listing().entries().get(suite.fromRoot(program));
        if (kind == null) {
            problems.add(key + ": the command '" + program + "' does not exist in the project (as committed)");
        } else if (kind == TreeListing.Kind.FILE) {
            problems.add(key + ": the command '" + program + "' is not executable; chmod +x it, and commit that");
        }
    }

    private void checkPlays() {
        boolean scripted = config.kinds().contains(CliKind.SCRIPTED);
        if (scripted && project.listing().below(config.plays()).isEmpty()) {
            remarks.add("the CLI is `scripted`, and there are no plays in " + config.plays()
                    + "/: sessions will do nothing; set `cli` in harness.yaml");
        }
    }
}
