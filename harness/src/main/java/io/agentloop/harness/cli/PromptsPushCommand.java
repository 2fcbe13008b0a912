package io.agentloop.harness.cli;

import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.harness.project.PromptFiles;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.RoleName;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives edited prompts to a running run. */
@Command(
        name = "push",
        description = {
            "Give edited prompts to the agents; each takes them in its next session.",
            "Those of Agentloop's folder prompts/ and, over them, those of the project's."
        })
final class PromptsPushCommand extends RunCommand {
    @Option(names = "--from", paramLabel = "FOLDER", description = "only the prompts of this folder")
    private @Nullable Path from;

    PromptsPushCommand(Services services) {
        super(services);
    }

    @Override
    public Integer call() {
        Map<RoleName, String> prompts = from == null
                ? PromptFiles.of(services().installation(), project()).texts()
                : PromptFiles.read(services().here().resolve(from));
        if (prompts.isEmpty()) {
            throw new WrongUsage("there is no prompt in "
                    + (from == null ? services().installation().prompts() : from) + ": a prompt is a file <role>.md");
        }
        Map<String, String> now = view().board().steering();
        Map<String, String> changed = new TreeMap<>();
        prompts.forEach((role, text) -> {
            String path = BoardFiles.PROMPTS + role + ".md";
            if (!text.equals(now.get(path))) {
                changed.put(path, text);
            }
        });
        if (changed.isEmpty()) {
            console().print("the run has these prompts already");
            return OK;
        }
        String names = String.join(", ", changed.keySet());
        wish(new Transition.Steer(changed), "prompts: " + names + "\n");
        console().print("pushed " + names + "; each agent takes it in its next session");
        return OK;
    }
}
