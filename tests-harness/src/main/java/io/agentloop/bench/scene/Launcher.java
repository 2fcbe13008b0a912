package io.agentloop.bench.scene;

import io.agentloop.harness.host.Programs;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.id.RunName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Runs {@code bin/harness} as a person does. */
final class Launcher {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int LAST_LINES = 3;

    private final Home home;
    private final Programs programs;
    private final Consumer<String> progress;

    Launcher(Home home, Programs programs, Consumer<String> progress) {
        this.home = home;
        this.programs = programs;
        this.progress = progress;
    }

    void run(String command, Path project, RunName run) {
        List<String> errors = Collections.synchronizedList(new ArrayList<>());
        List<String> words =
                List.of(home.launcher().toString(), command, "--project", project.toString(), "--run", run.value());
        Programs.Outcome outcome = programs.run(words, LIMIT, line -> {
            errors.add(line);
            progress.accept(line);
        });
        if (outcome.exitCode() != 0) {
            throw new WorkFailed("harness " + command + " on " + project + " ended with exit code " + outcome.exitCode()
                    + "; it said last: "
                    + String.join("\n  ", errors.subList(Math.max(0, errors.size() - LAST_LINES), errors.size())));
        }
    }
}
