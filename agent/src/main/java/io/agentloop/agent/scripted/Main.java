package io.agentloop.agent.scripted;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/** The program {@code scripted}: plays a file in place of a model, in the current folder. */
public final class Main {
    /** Longer than any session; the loop's own limits end a session earlier. */
    private static final Duration COMMAND_LIMIT = Duration.ofHours(12);

    private Main() {}

    /** Plays the session that the environment describes; {@code --train} exercises the program for the AOT cache. */
    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].equals("--train")) {
            Training.runIn(Path.of(System.getProperty("java.io.tmpdir")));
            return;
        }
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        System.exit(play(out));
    }

    private static int play(OutputStream out) throws InterruptedException {
        Transcript transcript = new Transcript(out);
        try {
            return cli(Path.of("").toAbsolutePath(), transcript).run(Session.of(System.getenv()));
        } catch (IllegalArgumentException e) {
            transcript.result(new Ending.Failed("cannot tell which session this is: " + e.getMessage()));
            return 2;
        }
    }

    static ScriptedCli cli(Path workspace, Transcript transcript) {
        Player player = new Player(
                transcript,
                new WorkspaceCommands(workspace, COMMAND_LIMIT),
                new Edits(workspace),
                Thread::sleep,
                Main::stayOnTerm);
        return new ScriptedCli(workspace, transcript, player);
    }

    /** A shutdown that never ends: the process outlives everything but a KILL. */
    private static void stayOnTerm() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) {
                try {
                    Thread.sleep(Duration.ofDays(1));
                } catch (InterruptedException e) {
                    // staying is the point
                }
            }
        }));
    }
}
