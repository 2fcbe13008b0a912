package io.agentloop.harness.cli;

import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.project.TestsSection;
import io.agentloop.harness.tool.ToolTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds the tests of the project by looking at it and trying them, in a container. */
@Command(
        name = "detect",
        description = {
            "Find out how the project's tests are run, and print the section `tests:` for harness.yaml.",
            "The project is looked at and its tests are tried in a container of the agents' image."
        })
final class TestsDetectCommand extends ToolCommand {
    private static final Pattern COMMENT = Pattern.compile("^# *");

    @Option(names = "--write", description = "put the section into harness.yaml")
    private boolean write;

    @Option(names = "--force", description = "with --write: in place of the section that is there")
    private boolean force;

    TestsDetectCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        if (force && !write) {
            throw new WrongUsage("--force goes with --write");
        }
        if (write) {
            TestsSection.refuseToReplace(project(), force);
        }
        List<String> section = new ArrayList<>();
        int code;
        try (ToolTree tree = tree(false)) {
            code = tool(tree, List.of("fast-test", "--detect", "--root", "."), section::add);
        }
        if (code != OK) {
            String last = section.isEmpty() ? "it printed nothing" : section.getLast();
            throw new WorkFailed("fast-test --detect ended with " + code + ": "
                    + COMMENT.matcher(last).replaceFirst(""));
        }
        section.forEach(console()::print);
        if (write) {
            TestsSection.write(project(), section, force);
            console().note("written to " + project().config());
        }
        return OK;
    }
}
