package io.agentloop.agent.scripted;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One session of the scripted CLI: finds the play of its task and plays it. */
final class ScriptedCli {
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
        Path file = session.plays().resolve(session.task().get() + ".yaml");
        if (!Files.exists(workspace.resolve(file))) {
            return nothingToDo("there is no play " + file);
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
