package io.agentloop.upstream.git;

import io.agentloop.git.NewObjects;
import io.agentloop.git.Rebase;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.board.TransitionReader;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.upstream.landing.Offer;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    PushReader(GitHistory history, Quarantine quarantine, Rebase.SecondOpinion secondOpinion, Clock clock) {
        this.history = history;
        this.quarantine = quarantine;
        this.secondOpinion = secondOpinion;
        this.clock = clock;
    }

    static boolean isRescue(ReceiveCommand command) {
        return command.getRefName().startsWith(RefNames.RESCUE);
    }

    Offer offer(Pusher who, List<ReceiveCommand> commands, @Nullable List<String> pushOptions)
            throws BadPush, IOException {
        PushOptions options = PushOptions.read(pushOptions);
        QuarantinedCommits commits = null;
        Offer.BoardStep step = null;
        Set<String> refs = new HashSet<>();
        for (ReceiveCommand command : commands) {
            if (!refs.add(command.getRefName())) {
                throw new BadPush("malformed", "'" + command.getRefName() + "' is pushed to twice");
            }
            if (command.getType() == ReceiveCommand.Type.DELETE) {
                throw new BadPush("not-allowed", "'" + command.getRefName() + "' cannot be deleted");
            }
            switch (command.getRefName()) {
                case RefNames.FOR_MAIN -> commits = commits(command.getNewId());
                case RefNames.FOR_BOARD -> step = step(command.getNewId());
                default ->
                    throw new BadPush(
                            "not-allowed",
                            "'" + command.getRefName() + "' does not belong here; push to " + RefNames.FOR_MAIN);
            }
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
            List<RevCommit> commits = since(walk, tip, RefNames.MAIN);
            for (RevCommit commit : commits) {
                if (commit.getParentCount() != 1) {
                    throw new BadPush(
                            "merge-commit",
                            "'" + commit.getShortMessage() + "' has " + commit.getParentCount()
                                    + " parents; main is a line: rebase instead of merging");
                }
                walk.parseBody(commit);
            }
            checkComplete(reader, commits);
            if (commits.isEmpty()) {
                throw new BadPush(
                        "already-landed", "main has " + tip.abbreviate(10).name() + " already");
            }
            return new QuarantinedCommits(history.objects(), quarantine, commits, secondOpinion, clock);
        } catch (MissingObjectException missing) {
            throw new BadPush(
                    "malformed", "the push lacks " + missing.getObjectId().name());
        } catch (IncorrectObjectTypeException | CorruptObjectException wrong) {
            throw new BadPush("malformed", String.valueOf(wrong.getMessage()));
        }
    }

    private List<RevCommit> since(RevWalk walk, ObjectId tip, String ref) throws BadPush, IOException {
        walk.sort(RevSort.TOPO);
        walk.sort(RevSort.REVERSE, true);
        walk.markStart(walk.parseCommit(tip));
        var known = history.jgit().exactRef(ref);
        if (known != null) {
            walk.markUninteresting(walk.parseCommit(known.getObjectId()));
        }
        List<RevCommit> commits = new ArrayList<>();
        for (RevCommit commit : walk) {
            if (commits.size() == MAX_COMMITS) {
                throw new BadPush("malformed", "more than " + MAX_COMMITS + " commits in one push; push them in parts");
            }
            commits.add(commit);
        }
        return commits;
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

    /** The {@code key=value} options of a push. */
    private record PushOptions(Map<String, String> values) {
        static PushOptions read(@Nullable List<String> options) {
            Map<String, String> values = new java.util.HashMap<>();
            for (String option : options == null ? List.<String>of() : options) {
                int equals = option.indexOf('=');
                values.put(equals < 0 ? option : option.substring(0, equals), option.substring(equals + 1));
            }
            return new PushOptions(values);
        }

        int count(String key) throws BadPush {
            String text = values.get(key);
            return text == null ? 0 : made(text, Integer::parseUnsignedInt);
        }

        Nonce nonce(String key) throws BadPush {
            String text = values.get(key);
            if (text == null) {
                throw new BadPush("malformed", "a push carries the option " + key + "=<16 to 64 hex digits>");
            }
            return made(text, Nonce::new);
        }

        @Nullable ClaimKey claim() throws BadPush {
            String text = values.get("claim");
            return text == null ? null : made(text, ClaimKey::parse);
        }

        @Nullable CommitId commit(String key) throws BadPush {
            String text = values.get(key);
            return text == null ? null : made(text, CommitId::new);
        }

        private static <T> T made(String text, java.util.function.Function<String, T> factory) throws BadPush {
            try {
                return factory.apply(text);
            } catch (IllegalArgumentException bad) {
                throw new BadPush("malformed", String.valueOf(bad.getMessage()));
            }
        }
    }
}
