package io.agentloop.agent.gate;

import io.agentloop.agent.git.Borrowing;
import io.agentloop.agent.process.Ended;
import io.agentloop.agent.process.Invocation;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import io.agentloop.git.Seed;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tree that the gate tests. Ignored files stay between commits, so that compiled projects build only what changed. */
public final class GateCheckout implements Checkout {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** A new repository in place of whatever is there. No hook runs: tests of an earlier commit could have left one. */
    private static final String MAKE = """
            set -e
            cd "$1"
            find . -mindepth 1 -maxdepth 1 -exec chmod -R u+rwX {} + 2>/dev/null || true
            find . -mindepth 1 -maxdepth 1 -exec rm -rf {} +
            git init -q -b main .
            """ + Borrowing.BEGIN + """
            printf '[core]\\n\\trepositoryformatversion = 0\\n\\thooksPath = /dev/null\\n[gc]\\n\\tauto = 0\\n[maintenance]\\n\\tauto = false\\n[remote "origin"]\\n\\turl = %s\\n' "$AL_ORIGIN" > .git/agentloop.config
            printf '%s\\n' "$AL_ORIGIN" > .git/agentloop
            """;

    /** Fails, and so asks for a new repository, when this is none of ours any more. */
    private static final String CHECKOUT = """
            set -e
            cd "$1"
            test ! -L .git
            test "$(cat .git/agentloop 2>/dev/null)" = "$AL_ORIGIN"
            """ + Borrowing.CHECK + """
            rm -f .git/*.lock
            cp .git/agentloop.config .git/config
            git cat-file -e "$2^{commit}" 2>/dev/null || git fetch -q --no-tags --no-write-fetch-head origin "$2"
            git checkout -q -f --detach "$2"
            git clean -q -ffd
            """;

    private final Path folder;
    private final RunAs gate;
    private final Programs programs;
    private final Map<String, String> environment;

    /**
     * Checks out in this folder.
     *
     * @param origin URL of the git endpoint for the gate
     * @param seed objects that need not be fetched
     */
    public GateCheckout(Path folder, RunAs gate, Programs programs, String origin, Optional<Seed> seed) {
        this.folder = folder;
        this.gate = gate;
        this.programs = programs;
        Map<String, String> variables = new HashMap<>(Borrowing.environment(seed));
        variables.put("AL_ORIGIN", origin);
        this.environment = Map.copyOf(variables);
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    @Override
    public void checkout(CommitId commit) throws IOException, InterruptedException {
        if (run(CHECKOUT, commit).ok()) {
            return;
        }
        Ended ended = run(MAKE + CHECKOUT, commit);
        if (!ended.ok()) {
            throw new IOException("cannot check out " + commit + " in " + folder + ", not even in a new repository: "
                    + ended.lastLine());
        }
    }

    private Ended run(String script, CommitId commit) throws IOException, InterruptedException {
        List<String> program = List.of("sh", "-c", script, "checkout", folder.toString(), commit.value());
        return programs.run(Invocation.of(gate, LIMIT, program).with(environment));
    }
}
