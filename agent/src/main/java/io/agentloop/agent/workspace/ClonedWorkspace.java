package io.agentloop.agent.workspace;

import io.agentloop.agent.git.Borrowing;
import io.agentloop.agent.git.WorkspaceImport;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.process.Ended;
import io.agentloop.agent.process.Invocation;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import io.agentloop.agent.process.Running;
import io.agentloop.git.Seed;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The clone on disk. Everything that touches it runs under the LLM's uid. */
public final class ClonedWorkspace implements Workspace {
    private static final Duration RESET_LIMIT = Duration.ofMinutes(10);
    private static final Duration READ_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final RunAs agent;
    private final Programs programs;
    private final WorkspaceImport commits;
    private final Map<String, String> environment;
    private final ReentrantLock reading = new ReentrantLock();

    /**
     * Works in this folder.
     *
     * @param origin URL of the git endpoint
     * @param seed objects that need not be fetched
     */
    public ClonedWorkspace(
            Path folder,
            RunAs agent,
            Programs programs,
            WorkspaceImport commits,
            Identity identity,
            String origin,
            Optional<Seed> seed) {
        this.folder = folder;
        this.agent = agent;
        this.programs = programs;
        this.commits = commits;
        Map<String, String> variables = new HashMap<>(Borrowing.environment(seed));
        variables.put("AL_ORIGIN", origin);
        variables.put("AL_NAME", identity.agent().value());
        variables.put("AL_EMAIL", identity.email());
        this.environment = Map.copyOf(variables);
    }

    @Override
    public void prepare(CommitId commit) throws IOException, InterruptedException {
        if (!run(Scripts.RESET, commit).ok()) {
            Ended fresh = run(Scripts.CLONE, commit);
            if (!fresh.ok()) {
                throw new IOException("cannot bring " + folder + " to " + commit + ", not even with a fresh clone: "
                        + fresh.lastLine());
            }
        }
    }

    private Ended run(String script, CommitId commit) throws IOException, InterruptedException {
        List<String> program = List.of("sh", "-c", script, "prepare", folder.toString(), commit.value());
        return programs.run(Invocation.of(agent, RESET_LIMIT, program).with(environment));
    }

    @Override
    public WorkspaceImport.Found collect() throws IOException, InterruptedException {
        reading.lockInterruptibly();
        List<String> program = List.of(
                "git",
                "upload-pack",
                "--strict",
                "--timeout=20",
                folder.resolve(".git").toString());
        try (Running.Talking talking = programs.talk(Invocation.of(agent, READ_LIMIT, program))) {
            return commits.fetch(talking.fromProgram(), talking.toProgram());
        } finally {
            reading.unlock();
        }
    }

    @Override
    public boolean hasUncommitted() throws IOException, InterruptedException {
        List<String> program =
                List.of("git", "-C", folder.toString(), "status", "--porcelain", "--untracked-files=normal");
        Ended ended = programs.run(Invocation.of(agent, READ_LIMIT, program));
        return ended.ok() && !ended.out().isBlank();
    }
}
