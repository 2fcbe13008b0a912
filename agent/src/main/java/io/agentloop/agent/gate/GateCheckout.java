package io.agentloop.agent.gate;

import io.agentloop.agent.process.Ended;
import io.agentloop.agent.process.Invocation;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The tree that the gate tests. Ignored files stay between commits, so that compiled projects build only what changed. */
public final class GateCheckout {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** No hook runs: tests of an earlier commit could have left one. */
    private static final String CHECKOUT = """
            set -e
            cd "$1"
            if [ -L .git ] || [ "$(cat .git/agentloop 2>/dev/null)" != "$AL_ORIGIN" ]; then
                find . -mindepth 1 -maxdepth 1 -exec chmod -R u+rwX {} + 2>/dev/null || true
                find . -mindepth 1 -maxdepth 1 -exec rm -rf {} +
                git init -q -b main .
                printf '[core]\\n\\trepositoryformatversion = 0\\n\\thooksPath = /dev/null\\n[gc]\\n\\tauto = 0\\n[maintenance]\\n\\tauto = false\\n[remote "origin"]\\n\\turl = %s\\n' "$AL_ORIGIN" > .git/agentloop.config
                printf '%s\\n' "$AL_ORIGIN" > .git/agentloop
            fi
            rm -f .git/*.lock
            cp .git/agentloop.config .git/config
            git cat-file -e "$2^{commit}" 2>/dev/null || git fetch -q --no-tags --no-write-fetch-head origin "$2"
            git checkout -q -f --detach "$2"
            git clean -q -ffd
            """;

    private final Path folder;
    private final RunAs gate;
    private final Programs programs;
    private final String origin;

    /**
     * Checks out in this folder.
     *
     * @param origin URL of the git endpoint for the gate
     */
    public GateCheckout(Path folder, RunAs gate, Programs programs, String origin) {
        this.folder = folder;
        this.gate = gate;
        this.programs = programs;
        this.origin = origin;
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    void checkout(CommitId commit) throws IOException, InterruptedException {
        List<String> program = List.of("sh", "-c", CHECKOUT, "checkout", folder.toString(), commit.value());
        Ended ended = programs.run(Invocation.of(gate, LIMIT, program).with(Map.of("AL_ORIGIN", origin)));
        if (!ended.ok()) {
            throw new IOException("cannot check out " + commit + " in " + folder + ": " + ended.lastLine());
        }
    }
}
