package io.agentloop.bench.git;

import io.agentloop.harness.host.Programs;
import io.agentloop.harness.problem.WorkFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The machine's git without the machine's and the user's settings. */
record NativeGit(Programs programs, Path home) {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    List<String> run(String... words) {
        List<String> command = new ArrayList<>(
                List.of("env", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null", "HOME=" + home, "git"));
        command.addAll(List.of(words));
        List<String> errors = Collections.synchronizedList(new ArrayList<>());
        Programs.Outcome outcome = programs.run(command, LIMIT, errors::add);
        if (outcome.exitCode() != 0) {
            throw new WorkFailed("git " + String.join(" ", words) + " ended with " + outcome.exitCode() + ": "
                    + String.join(" ", errors));
        }
        return outcome.output();
    }
}
