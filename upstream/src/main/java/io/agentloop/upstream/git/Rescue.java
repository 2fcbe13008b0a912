package io.agentloop.upstream.git;

import io.agentloop.git.NewObjects;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/** Keeps work that cannot land. No rule looks into it; each ref names the one commit that it will ever hold. */
final class Rescue {
    private static final int MAX_COMMITS = 10_000;

    private final Repository upstream;
    private final ObjectFiles objects;
    private final Quarantine quarantine;

    Rescue(GitHistory history, Quarantine quarantine) {
        this.upstream = history.jgit();
        this.objects = history.objects();
        this.quarantine = quarantine;
    }

    void keep(List<ReceiveCommand> commands) throws BadPush, IOException {
        for (ReceiveCommand command : commands) {
            if (command.getType() == ReceiveCommand.Type.DELETE) {
                drop(command);
                continue;
            }
            copy(command.getNewId());
            set(command);
        }
    }

    private void copy(ObjectId tip) throws BadPush, IOException {
        try (ObjectReader reader = quarantine.repository().newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            objects.copy(reader, NewObjects.of(reader, unknown(walk, tip)));
            objects.force();
        } catch (MissingObjectException missing) {
            throw new BadPush(
                    "malformed", "the push lacks " + missing.getObjectId().name());
        } catch (IncorrectObjectTypeException | CorruptObjectException wrong) {
            throw new BadPush("malformed", String.valueOf(wrong.getMessage()));
        }
    }

    private List<RevCommit> unknown(RevWalk walk, ObjectId tip) throws IOException, BadPush {
        Set<RevCommit> commits = new LinkedHashSet<>();
        List<RevCommit> open = new ArrayList<>(List.of(walk.parseCommit(tip)));
        try (ObjectReader known = upstream.newObjectReader()) {
            while (!open.isEmpty()) {
                RevCommit commit = open.removeLast();
                if (known.has(commit) || commits.contains(commit)) {
                    continue;
                }
                if (commits.size() == MAX_COMMITS) {
                    throw new BadPush("malformed", "more than " + MAX_COMMITS + " commits to rescue at once");
                }
                commits.add(commit);
                for (RevCommit parent : commit.getParents()) {
                    open.add(walk.parseCommit(parent));
                }
            }
        }
        return List.copyOf(commits).reversed();
    }

    private void set(ReceiveCommand command) throws IOException, BadPush {
        RefUpdate update = upstream.updateRef(command.getRefName());
        update.setNewObjectId(command.getNewId());
        update.setForceUpdate(true);
        finish(command, update.update());
        objects.forceRef(command.getRefName());
    }

    /** By hand, because JGit's own lock does not hold while the JVM stops (see {@link LockedFile}). */
    private void drop(ReceiveCommand command) throws IOException {
        String name = command.getRefName();
        Path folder = upstream.getDirectory().toPath();
        new PackedRefs(folder).change(lines -> {
            Path file = folder.resolve(name);
            Files.deleteIfExists(file);
            tidy(folder.resolve(name.substring(0, name.lastIndexOf('/'))));
            return PackedRefs.without(lines, name);
        });
        command.setResult(ReceiveCommand.Result.OK);
    }

    /** The folder of a task none of whose work is kept any more. */
    private static void tidy(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException stillNeeded) {
            // Other work of that task is kept.
        }
    }

    private static void finish(ReceiveCommand command, RefUpdate.Result result) throws BadPush {
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> command.setResult(ReceiveCommand.Result.OK);
            default -> throw new BadPush("busy", command.getRefName() + " could not be written: " + result);
        }
    }
}
