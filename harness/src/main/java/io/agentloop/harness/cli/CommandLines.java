package io.agentloop.harness.cli;

import io.agentloop.harness.problem.HarnessProblem;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.report.Colour;
import io.agentloop.harness.report.Console;
import io.agentloop.harness.report.PlainText;
import io.agentloop.protocol.board.RunState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the commands together, runs one, and turns whatever goes wrong into one line and an exit code. */
public final class CommandLines {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int LONGEST = 400;

    private final Services services;

    private CommandLines(Services services) {
        this.services = services;
    }

    /** Runs the command of these words and gives its exit code: 0 ok, 1 failed, 2 usage, 3 environment. */
    public static int run(Services services, PrintWriter out, String... words) {
        return new CommandLines(services).commandLine().setOut(out).execute(words);
    }

    private CommandLine commandLine() {
        CommandLine task = new CommandLine(new TaskCommand())
                .addSubcommand(new TaskAddCommand(services))
                .addSubcommand(new TaskListCommand(services))
                .addSubcommand(new TaskShowCommand(services))
                .addSubcommand(new TaskReopenCommand(services))
                .addSubcommand(new TaskFromTestsCommand(services));
        CommandLine prompts = new CommandLine(new PromptsCommand())
                .addSubcommand(new PromptsPushCommand(services))
                .addSubcommand(new PromptsListCommand(services));
        CommandLine rescue = new CommandLine(new RescueCommand())
                .addSubcommand(new RescueListCommand(services))
                .addSubcommand(new RescueShowCommand(services))
                .addSubcommand(new RescueLandCommand(services));
        CommandLine budget = new CommandLine(new BudgetCommand())
                .addSubcommand(new BudgetShowCommand(services))
                .addSubcommand(new BudgetRaiseCommand(services));
        CommandLine secrets = new CommandLine(new SecretsCommand()).addSubcommand(new SecretsAllowCommand(services));
        CommandLine tests = new CommandLine(new TestsCommand())
                .addSubcommand(new TestsDetectCommand(services))
                .addSubcommand(new TestsCoverageCommand(services));
        CommandLine root = new CommandLine(new HarnessCommand())
                .addSubcommand(new UpCommand(services))
                .addSubcommand(new StatusCommand(services))
                .addSubcommand(new LogsCommand(services))
                .addSubcommand("task", task)
                .addSubcommand("prompts", prompts)
                .addSubcommand("rescue", rescue)
                .addSubcommand("pause", steering(RunState.PAUSED))
                .addSubcommand("drain", steering(RunState.DRAINING))
                .addSubcommand("resume", steering(RunState.RUNNING))
                .addSubcommand(new CostCommand(services))
                .addSubcommand("budget", budget)
                .addSubcommand("secrets", secrets)
                .addSubcommand("tests", tests)
                .addSubcommand(new ScaleCommand(services))
                .addSubcommand(new StopCommand(services))
                .addSubcommand(new DownCommand(services))
                .addSubcommand(new BackupCommand(services))
                .addSubcommand(new RestoreCommand(services))
                .addSubcommand(new HarvestCommand(services))
                .addSubcommand(new LandCommand(services))
                .addSubcommand(new ShellCommand(services))
                .addSubcommand(new DoctorCommand(services))
                .addSubcommand(new CompletionCommand(services))
                .addSubcommand(new VersionCommand(services))
                .addSubcommand(new HelpCommand());
        root.getCommandSpec().version("agentloop " + services.version());
        withHelp(root);
        return root.setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, parsed.originalArgs()));
    }

    private CommandLine steering(RunState wanted) {
        CommandLine command = new CommandLine(new SteerCommand(services, wanted));
        command.getCommandSpec().usageMessage().description(SteerCommand.description(wanted));
        return command;
    }

    private static void withHelp(CommandLine root) {
        root.getSubcommands().values().forEach(command -> {
            if (!(command.getCommand() instanceof HelpCommand)) {
                command.getCommandSpec().mixinStandardHelpOptions(true);
            }
            withHelp(command);
        });
    }

    private int misused(ParameterException bad, String[] words) {
        Console console = services.console();
        say(String.valueOf(bad.getMessage()).replace('\n', ' '));
        List<String> meant = bad instanceof UnmatchedArgumentException unknown ? unknown.getSuggestions() : List.of();
        console.note(
                meant.isEmpty()
                        ? "try `" + bad.getCommandLine().getCommandSpec().qualifiedName() + " --help`"
                        : "did you mean: " + String.join(", ", meant) + "?");
        return USAGE;
    }

    private int failed(Exception thrown, List<String> words) {
        boolean verbose = words.contains("--verbose");
        if (verbose) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            services.console().note(trace.toString());
        }
        if (thrown instanceof HarnessProblem problem) {
            Arrays.stream(problem.words().split("\n")).forEach(this::say);
            if (problem instanceof WrongUsage) {
                services.console().note("nothing was started or changed");
            }
            return problem.exitCode();
        }
        say("unexpected: " + thrown + (verbose ? "" : "; --verbose shows where"));
        return FAILED;
    }

    private void say(String line) {
        Console console = services.console();
        boolean goesOn = line.startsWith(" ");
        console.note((goesOn ? "" : console.paint(Colour.BAD, "harness: ")) + PlainText.line(line, LONGEST));
    }
}
