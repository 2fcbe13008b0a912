package io.agentloop.agent.scripted;

import io.agentloop.protocol.id.TaskId;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One session of the scripted CLI: finds the play of its task and plays it. */
final class ScriptedCli {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final Path workspace;
    private final Transcript transcript;
    private final Player player;

    ScriptedCli(Path workspace, Transcript transcript, Player player) {
        this.workspace = workspace;
        this.transcript = transcript;
        this.player = player;
    }

    /** Plays the session and returns the exit code of the program. */
    int run(Session session) throws InterruptedException {
        Ending ending = play(session);
        transcript.result(ending);
        return ending.exitCode();
    }

    private Ending play(Session session) throws InterruptedException {
        if (session.task().isEmpty()) {
            return nothingToDo("no task was given to this session");
        }
        Path own = session.plays().resolve(session.task().get() + ".yaml");
        Path file = Files.exists(workspace.resolve(own))
                ? own
                : shared(session.plays(), session.task().get());
        if (!Files.exists(workspace.resolve(file))) {
            return nothingToDo("there is no play " + own);
        }
        try {
            Optional<List<PlannedStep>> steps = read(file).steps(session.kind(), session.attempt());
            if (steps.isEmpty()) {
                return nothingToDo(file + " has no section '" + session.kind().section() + "'");
            }
            return player.play(steps.get());
        } catch (BadPlay e) {
            return new Ending.Failed(String.join("\n", e.problems()));
        } catch (IOException e) {
            return new Ending.Failed("cannot read the play " + file + ": " + e);
        }
    }

    /** One play for numbered tasks: {@code slice-N.yaml} is that of slice-1 and slice-12. Ids have no capitals of their own. */
    private static Path shared(Path plays, TaskId task) {
        return plays.resolve(NUMBER.matcher(task.value()).replaceAll("N") + ".yaml");
    }

    private Play read(Path file) throws IOException, BadPlay {
        try (Reader source = Files.newBufferedReader(workspace.resolve(file))) {
            return PlayParser.parse(file.toString(), source);
        }
    }

    private Ending nothingToDo(String why) {
        transcript.text(why);
        return new Ending.Finished(why);
    }
}
