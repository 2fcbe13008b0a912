package io.agentloop.upstream.git;

import io.agentloop.git.Rebase;
import io.agentloop.git.TreeEdit;
import io.agentloop.upstream.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Asks {@code git merge-tree}, which knows of renames. It runs in the upstream's own repository, never in one that an agent owns. */
final class MergeTree implements Rebase.SecondOpinion {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Quarantine quarantine;
    private final ProcessRunner processes;
    private final Clock clock;

    MergeTree(Quarantine quarantine, ProcessRunner processes, Clock clock) {
        this.quarantine = quarantine;
        this.processes = processes;
        this.clock = clock;
    }

    /** Older gits find the merge base by history alone, so the three trees get a small history of their own. */
    @Override
    public @Nullable ObjectId merge(ObjectId base, ObjectId ours, ObjectId theirs) throws IOException {
        Repository repository = quarantine.repository();
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            TreeEdit edit = new TreeEdit(reader, inserter);
            var who = Upstream.signature(clock);
            ObjectId root = edit.commit(base, null, who, who, "base");
            ObjectId left = edit.commit(ours, root, who, who, "main");
            ObjectId right = edit.commit(theirs, root, who, who, "pushed");
            inserter.flush();
            return ask(repository, left, right);
        }
    }

    private @Nullable ObjectId ask(Repository repository, ObjectId left, ObjectId right) throws IOException {
        Path folder = repository.getDirectory().toPath();
        ProcessRunner.Ended ended = processes.run(
                List.of("git", "merge-tree", "--write-tree", "--no-messages", left.name(), right.name()),
                Map.of(
                        "GIT_DIR",
                        folder.toString(),
                        "GIT_OBJECT_DIRECTORY",
                        quarantine.objects().toString(),
                        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                        folder.resolve("objects").toString(),
                        "GIT_CONFIG_NOSYSTEM",
                        "1",
                        "HOME",
                        "/nonexistent",
                        "LC_ALL",
                        "C.UTF-8"),
                LIMIT);
        return ended.exit() == 0 ? ObjectId.fromString(ended.out().strip().substring(0, 40)) : null;
    }
}
