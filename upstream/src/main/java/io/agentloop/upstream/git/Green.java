package io.agentloop.upstream.git;

import io.agentloop.git.Ids;
import io.agentloop.git.RefNames;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/** The newest main that passed in full: a ref that only goes forward, from one commit of main to a later one. */
final class Green {
    private final GitHistory history;
    private final Repository upstream;
    private final ReentrantLock turn = new ReentrantLock();

    Green(GitHistory history) {
        this.history = history;
        this.upstream = history.jgit();
    }

    void move(ReceiveCommand command) throws BadPush, IOException {
        turn.lock();
        try {
            check(command.getNewId());
            RefUpdate update = upstream.updateRef(RefNames.GREEN);
            update.setNewObjectId(command.getNewId());
            update.setForceUpdate(true);
            RefUpdate.Result result = update.update();
            switch (result) {
                case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> command.setResult(ReceiveCommand.Result.OK);
                default -> throw new BadPush("busy", RefNames.GREEN + " could not be written: " + result);
            }
            history.objects().forceRef(RefNames.GREEN);
        } finally {
            turn.unlock();
        }
    }

    private void check(ObjectId wanted) throws BadPush, IOException {
        try (RevWalk walk = new RevWalk(upstream)) {
            RevCommit commit = walk.parseCommit(wanted);
            if (!history.mainLine().has(commit)) {
                throw notOnMain(wanted);
            }
            Ref now = upstream.exactRef(RefNames.GREEN);
            if (now != null && !walk.isMergedInto(walk.parseCommit(now.getObjectId()), commit)) {
                throw new BadPush(
                        "not-allowed",
                        RefNames.GREEN + " goes forward only, and is at " + Ids.of(now.getObjectId()) + " already");
            }
        } catch (MissingObjectException | IncorrectObjectTypeException unknown) {
            throw notOnMain(wanted);
        }
    }

    private static BadPush notOnMain(ObjectId wanted) {
        return new BadPush(
                "not-allowed", RefNames.GREEN + " names commits of main, which does not have " + wanted.name());
    }
}
