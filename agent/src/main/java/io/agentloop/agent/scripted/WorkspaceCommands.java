package io.agentloop.agent.scripted;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands in the workspace. What a command leaves in the background lives on, as it does under a real CLI. */
final class WorkspaceCommands implements Commands {
    private static final Duration LAST_OUTPUT = Duration.ofMillis(200);

    private final Path workspace;
    private final Duration limit;

    WorkspaceCommands(Path workspace, Duration limit) {
        this.workspace = workspace;
        this.limit = limit;
    }

    @Override
    public CommandResult run(List<String> command) throws InterruptedException {
        return run(command, "");
    }

    @Override
    public CommandResult run(List<String> command, String input) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(workspace.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return new CommandResult(
                    CommandResult.NOT_STARTED, "cannot start " + command.getFirst() + ": " + e.getMessage());
        }
        OutputTail tail = new OutputTail();
        Thread drain = new Thread(() -> drain(process.getInputStream(), tail), "drain");
        drain.setDaemon(true);
        drain.start();
        feed(process.getOutputStream(), input);
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return new CommandResult(CommandResult.TOO_LONG, tail.text() + "\nended after " + limit.toSeconds() + " s");
        }
        drain.join(LAST_OUTPUT.toMillis());
        return new CommandResult(process.exitValue(), tail.text());
    }

    private static void feed(OutputStream out, String input) {
        try (out) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // the command did not want all of its input; its exit code tells the rest
        }
    }

    private static void drain(InputStream in, OutputTail tail) {
        byte[] buffer = new byte[8192];
        try (in) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                tail.add(buffer, read);
            }
        } catch (IOException e) {
            // the stream was closed while it was read: what came before that is what there is
        }
    }
}
