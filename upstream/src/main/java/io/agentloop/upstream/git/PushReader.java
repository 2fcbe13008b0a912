package io.agentloop.upstream.git;

import io.agentloop.git.NewObjects;
import io.agentloop.git.Rebase;
import io.agentloop.git.RefNames;
import io.agentloop.git.Refs;
import io.agentloop.git.Signature;
import io.agentloop.protocol.board.AllowedSecrets;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.TransitionReader;
import io.agentloop.upstream.landing.Offer;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;

/** Makes an offer out of a push, or says why it is none. */
final class PushReader {
    private static final int MAX_COMMITS = 1000;

    private final GitHistory history;
    private final Quarantine quarantine;
    private final Rebase.SecondOpinion secondOpinion;
    private final Clock clock;
    private final PushedSecrets secrets;

    PushReader(
            GitHistory history,
            Quarantine quarantine,
            Rebase.SecondOpinion secondOpinion,
            Clock clock,
            AllowedSecrets allowed) {
        this.history = history;
        this.quarantine = quarantine;
        this.secondOpinion = secondOpinion;
        this.clock = clock;
        this.secrets = new PushedSecrets(allowed);
    }

    /** What people are told of a push that landed. */
    Optional<String> warning() {
        return secrets.warning();
    }

    Offer offer(Pusher who, List<ReceiveCommand> commands, @Nullable List<String> pushOptions)
            throws BadPush, IOException {
        PushOptions options = PushOptions.read(pushOptions == null ? List.of() : pushOptions);
        QuarantinedCommits commits = null;
        Offer.BoardStep step = null;
        for (ReceiveCommand command : commands) {
            if (command.getRefName().equals(RefNames.FOR_MAIN)) {
                commits = commits(command.getNewId());
            } else {
                step = step(command.getNewId());
            }
        }
        if (who instanceof Pusher.Agent) {
            secrets.refuse();
        }
        return new Offer(
                who,
                options.nonce("landing"),
                options.claim(),
                commits,
                options.commit("gated-base"),
                options.count("regated"),
                step);
    }

    /** The commits that main lacks, each with one parent and all it needs. */
    private QuarantinedCommits commits(ObjectId tip) throws BadPush, IOException {
        try (ObjectReader reader = quarantine.repository().newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            List<RevCommit> commits = since(walk, walk.parseCommit(tip));
            for (RevCommit commit : commits) {
                checkEncoding(commit);
                secrets.words(commit);
            }
            checkComplete(reader, commits);
            if (commits.isEmpty()) {
                throw new BadPush(
                        "already-landed", "main has " + tip.abbreviate(10).name() + " already");
            }
            PushedFiles.visit(reader, commits, (path, now, before) -> secrets.changed(reader, path, now, before));
            return new QuarantinedCommits(history.objects(), quarantine, commits, secondOpinion, clock);
        } catch (MissingObjectException missing) {
            throw new BadPush(
                    "malformed", "the push lacks " + missing.getObjectId().name());
        } catch (IncorrectObjectTypeException | CorruptObjectException wrong) {
            throw new BadPush("malformed", String.valueOf(wrong.getMessage()));
        }
    }

    /** Whoever shows history has to be able to read it. */
    private static void checkEncoding(RevCommit commit) throws BadPush {
        try {
            commit.getEncoding();
        } catch (IllegalArgumentException unknown) {
            throw new BadPush(
                    "malformed",
                    "commit " + commit.abbreviate(10).name() + " is in an encoding that nobody knows; use UTF-8");
        }
    }

    /** From parent to parent until main is reached: a walk that is told what main has reads as much of history as it likes. */
    private List<RevCommit> since(RevWalk walk, RevCommit tip) throws BadPush, IOException {
        List<RevCommit> commits = new ArrayList<>();
        try (ObjectReader upstream = history.jgit().newObjectReader()) {
            RevCommit next = tip;
            while (!(upstream.has(next) && history.mainLine().has(next))) {
                if (commits.size() == MAX_COMMITS) {
                    throw new BadPush(
                            "malformed", "more than " + MAX_COMMITS + " commits in one push; push them in parts");
                }
                if (next.getParentCount() != 1) {
                    return sinceAnywhereOnMain(tip);
                }
                commits.addFirst(next);
                next = walk.parseCommit(next.getParent(0));
            }
        }
        return commits;
    }

    /** Main's older side branches are on main and not on its line: rare enough to be looked for at length. */
    private List<RevCommit> sinceAnywhereOnMain(RevCommit tip) throws BadPush, IOException {
        List<RevCommit> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(quarantine.repository())) {
            walk.sort(RevSort.TOPO);
            walk.markStart(walk.parseCommit(tip));
            var main = Refs.exact(history.jgit(), RefNames.MAIN);
            if (main != null) {
                walk.markUninteresting(walk.parseCommit(main.getObjectId()));
            }
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                if (commit.getParentCount() != 1) {
                    throw notALine(commit);
                }
                if (commits.size() == MAX_COMMITS) {
                    throw new BadPush(
                            "malformed", "more than " + MAX_COMMITS + " commits in one push; push them in parts");
                }
                walk.parseBody(commit);
                commits.addFirst(commit);
            }
        }
        return commits;
    }

    private static BadPush notALine(RevCommit commit) {
        return commit.getParentCount() == 0
                ? new BadPush(
                        "malformed", "'" + commit.getShortMessage() + "' begins a history of its own; begin at main")
                : new BadPush(
                        "merge-commit",
                        "'" + commit.getShortMessage() + "' has " + commit.getParentCount()
                                + " parents; main is a line: rebase instead of merging");
    }

    private static void checkComplete(ObjectReader reader, List<RevCommit> commits) throws IOException {
        for (ObjectId id : NewObjects.of(reader, commits)) {
            if (!reader.has(id)) {
                throw new MissingObjectException(id, "object");
            }
        }
    }

    /** The one step that a commit of the board stands for, told from what it changes against its parent. */
    private Offer.BoardStep step(ObjectId tip) throws BadPush, IOException {
        try (ObjectReader reader = quarantine.repository().newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            RevCommit commit = walk.parseCommit(tip);
            if (commit.getParentCount() != 1) {
                throw new BadPush("malformed", "a step of the board is one commit on top of the board");
            }
            Map<String, TransitionReader.Edit> edits =
                    BoardDiff.of(reader, walk.parseCommit(commit.getParent(0)).getTree(), commit.getTree());
            secrets.step(edits, commit.getFullMessage());
            var author = commit.getAuthorIdent();
            return new Offer.BoardStep(
                    TransitionReader.read(edits),
                    new Signature(author.getName(), author.getEmailAddress(), author.getWhenAsInstant()),
                    commit.getFullMessage());
        } catch (IllegalArgumentException illegal) {
            throw new BadPush("illegal", String.valueOf(illegal.getMessage()));
        } catch (IncorrectObjectTypeException | CorruptObjectException wrong) {
            throw new BadPush("malformed", String.valueOf(wrong.getMessage()));
        } catch (MissingObjectException missing) {
            throw new BadPush(
                    "malformed", "the push lacks " + missing.getObjectId().name());
        }
    }
}
