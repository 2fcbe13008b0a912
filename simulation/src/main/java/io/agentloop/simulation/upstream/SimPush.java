package io.agentloop.simulation.upstream;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.simulation.git.Commit;
import io.agentloop.simulation.git.Disk;
import io.agentloop.simulation.git.Replay;
import io.agentloop.simulation.kernel.Kernel;
import io.agentloop.upstream.landing.PushedCommits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Commits that were pushed, in quarantine. */
final class SimPush implements PushedCommits {
    private final Disk disk;
    private final Machine machine;
    private final Kernel kernel;
    private final List<Commit> commits;
    private final Map<CommitId, Commit> rebased = new HashMap<>();
    private final Set<CommitId> consulted = new HashSet<>();

    SimPush(Disk disk, Machine machine, Kernel kernel, List<Commit> commits) {
        this.disk = disk;
        this.machine = machine;
        this.kernel = kernel;
        this.commits = commits;
    }

    @Override
    public CommitId tip() {
        return commits.getLast().id();
    }

    @Override
    public List<String> changedPaths() {
        TreeSet<String> paths = new TreeSet<>();
        commits.forEach(commit -> paths.addAll(commit.edits().keySet()));
        return new ArrayList<>(paths);
    }

    @Override
    public boolean isOn(CommitId main) {
        Commit parent = commits.getFirst().parent();
        return parent != null && parent.id().equals(main);
    }

    @Override
    public void consult(CommitId main) throws IOException {
        machine.pause(kernel.chance().skewed(10_000_000L, 30 * Kernel.SECOND));
        consulted.add(main);
    }

    @Override
    public Rebased onto(CommitId main, List<String> trailers) throws IOException {
        Commit onto = Objects.requireNonNull(disk.find(main), "main is on the disk");
        String end = "\n\n" + String.join("\n", trailers) + "\n";
        switch (Replay.onto(onto, commits, message -> message.stripTrailing() + end)) {
            case Replay.Conflict conflict -> {
                return consulted.contains(main)
                        ? new Rebased.Conflict(conflict.at().message(), conflict.places())
                        : new Rebased.Doubtful();
            }
            case Replay.Clean clean -> {
                clean.commits().forEach(commit -> rebased.put(commit.id(), commit));
                TreeSet<String> changed = new TreeSet<>();
                clean.commits().forEach(commit -> changed.addAll(commit.edits().keySet()));
                return new Rebased.Clean(
                        clean.commits().stream().map(Commit::id).toList(), new ArrayList<>(changed));
            }
        }
    }

    @Override
    public void keep(List<CommitId> ids) throws IOException {
        machine.disk();
        for (CommitId id : ids) {
            disk.write(Objects.requireNonNull(rebased.get(id), "kept commits were rebased here"));
        }
    }
}
