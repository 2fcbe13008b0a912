package io.agentloop.bench.scene;

import io.agentloop.agent.git.GitConversations;
import io.agentloop.agent.git.GitPort;
import io.agentloop.agent.git.Mirror;
import io.agentloop.agent.git.Origin;
import io.agentloop.agent.git.WorkspaceImport;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.process.Programs;
import io.agentloop.agent.process.RunAs;
import io.agentloop.agent.socket.SocketHttp;
import io.agentloop.agent.socket.Token;
import io.agentloop.agent.workspace.ClonedWorkspace;
import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.git.Seed;
import io.agentloop.git.project.ProjectRepository;
import io.agentloop.git.project.SeedPacks;
import io.agentloop.harness.fleet.Parallel;
import io.agentloop.harness.problem.WorkFailed;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.RoleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What launcher and agents do so that everybody has the repository, by their own classes, without containers around them. */
public final class AgentCheckouts {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Programs PROGRAMS = new Programs(Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"));

    private final Path project;
    private final Path scratch;
    private final Path socket;

    AgentCheckouts(Path project, Path scratch, Path socket) {
        this.project = project;
        this.scratch = scratch;
        this.socket = socket;
    }

    /** The launcher's part: a repository of the run out of the project's, and the start that agents share. */
    public Seed share() throws IOException {
        Path repository = scratch.resolve("upstream.git");
        try (BareRepository bare = BareRepository.openOrCreate(repository);
                ProjectRepository from = ProjectRepository.open(project)
                        .orElseThrow(() -> new WorkFailed("there is no repository in " + project))) {
            CommitId head = from.head().orElseThrow(() -> new WorkFailed("there is no commit in " + project));
            from.giveTo(bare, head, RefNames.MAIN);
            SeedPacks.mark(bare, head);
        }
        return SeedPacks.ensure(repository, scratch.resolve("seed"))
                .orElseThrow(() -> new WorkFailed("there is no start to share in " + repository));
    }

    /** The agents' part, all at once: each has a mirror of the upstream, and a workspace. */
    public void make(int count, Seed seed) {
        Parallel.each(
                IntStream.rangeClosed(1, count).mapToObj(Plain::name).toList(), count, agent -> make(agent, seed));
    }

    private void make(String agent, Seed seed) {
        try (Mirror mirror = Mirror.open(scratch.resolve(agent + ".git"), Optional.of(seed))) {
            mirror.fetch(new SocketHttp(socket, new Token(ServedRun.TOKEN), LIMIT));
            CommitId main = mirror.main().orElseThrow(() -> new WorkFailed("the upstream has no main"));
            try (GitPort port = GitPort.open(0, new GitConversations(mirror, new ReadOnly(main)))) {
                ClonedWorkspace workspace = new ClonedWorkspace(
                        Files.createDirectories(scratch.resolve(agent)),
                        RunAs.OURSELVES,
                        PROGRAMS,
                        new WorkspaceImport(mirror),
                        new Identity(new AgentId(agent), new RoleName("worker")),
                        "git://127.0.0.1:" + port.port() + "/workspace.git",
                        Optional.of(seed));
                workspace.prepare(main);
            }
        } catch (IOException e) {
            throw new WorkFailed(agent + " cannot check out: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("interrupted while " + agent + " checked out", e);
        }
    }

    private record ReadOnly(CommitId main) implements Origin {
        @Override
        public Optional<CommitId> known() {
            return Optional.of(main);
        }

        @Override
        public CommitId fetching() {
            return main;
        }

        @Override
        public Answer pushed(String ref, Optional<CommitId> commit, Consumer<String> progress) {
            return new Answer.Rejected("nothing is taken here");
        }
    }
}
