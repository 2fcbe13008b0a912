package io.agentloop.agent.session;

import io.agentloop.agent.cli.CliCall;
import io.agentloop.agent.process.Ended;
import io.agentloop.agent.process.Invocation;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Empties the home of the LLM's uid, so that no session finds what another one left there, and puts the CLI's settings into it. */
final class FreshHome {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String SCRIPT = """
            cd "$1" || exit 1
            shift
            find . -mindepth 1 -delete 2>/dev/null || { chmod -R u+rwX . && find . -mindepth 1 -delete; } || exit 1
            umask 077
            while [ $# -ge 2 ]; do
                mkdir -p "$(dirname "$1")" && printf %s "$2" >"$1" || exit 1
                shift 2
            done
            """;

    private final Programs programs;
    private final RunAs agent;
    private final Path home;

    FreshHome(Programs programs, RunAs agent, Path home) {
        this.programs = programs;
        this.agent = agent;
        this.home = home;
    }

    void make(CliCall call) throws IOException, InterruptedException {
        if (!call.freshHome()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh", home.toString()));
        call.homeFiles().forEach((path, text) -> command.addAll(List.of(path, text)));
        Ended ended = programs.run(Invocation.of(agent, LONGEST, command));
        if (!ended.ok()) {
            throw new IOException("the home " + home + " could not be emptied for the session: " + ended.lastLine());
        }
    }
}
