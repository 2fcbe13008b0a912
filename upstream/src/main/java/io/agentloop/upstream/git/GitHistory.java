package io.agentloop.upstream.git;

import io.agentloop.git.BareRepository;
import io.agentloop.git.Ids;
import io.agentloop.git.NewObjects;
import io.agentloop.git.RefNames;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.board.BadBoardFile;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.upstream.landing.LandedHistory;
import io.agentloop.upstream.landing.LandingAnswer;
import io.agentloop.upstream.landing.Steps;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The two branches of the bare repository. */
public final class GitHistory implements LandedHistory, AutoCloseable {
    private static final Pattern LANDING = Pattern.compile("(?m)^Landing: ([0-9a-f]{16,64})$");
    private static final Pattern STEP = Pattern.compile("(?m)^Step: ([a-z-]+)$");

    private final BareRepository repository;
    private final Repository jgit;
    private final Clock clock;
    private final Steps steps;
    private final ObjectFiles objects;
    private final MainLine mainLine;
    private final Branches branches;

    /** Keeps the branches in this repository. */
    public GitHistory(BareRepository repository, Clock clock, Steps steps) {
        this.repository = repository;
        this.jgit = repository.repository();
        this.clock = clock;
        this.steps = steps;
        this.objects = new ObjectFiles(jgit);
        this.mainLine = new MainLine(jgit);
        this.branches = new Branches(jgit);
    }

    Repository jgit() {
        return jgit;
    }

    ObjectFiles objects() {
        return objects;
    }

    MainLine mainLine() {
        return mainLine;
    }

    @Override
    public Tips tips() throws IOException {
        return new Tips(tip(RefNames.MAIN), tip(RefNames.BOARD));
    }

    private CommitId tip(String ref) throws IOException {
        return repository
                .ref(ref)
                .orElseThrow(() -> new IOException("the repository " + repository.folder() + " has no " + ref
                        + "; restore it from a copy, or start the run anew"));
    }

    @Override
    public Board board(CommitId commit) throws IOException {
        try {
            return BoardTree.read(repository.files(commit));
        } catch (BadBoardFile bad) {
            throw new IOException(
                    "the board at " + commit + " in " + repository.folder() + " cannot be read: " + bad.getMessage()
                            + "; restore the repository from a copy, or set " + RefNames.BOARD + " back",
                    bad);
        }
    }

    @Override
    public List<String> changedPaths(CommitId from, CommitId to) throws IOException {
        return repository.changedPaths(from, to);
    }

    @Override
    public CommitId write(CommitId parent, Map<String, Optional<String>> edits, Signature author, String message)
            throws IOException {
        try (ObjectInserter inserter = jgit.newObjectInserter();
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            TreeEdit edit = new TreeEdit(reader, inserter);
            ObjectId tree =
                    edit.apply(walk.parseCommit(Ids.of(parent)).getTree().getId(), edits);
            ObjectId commit = edit.commit(tree, Ids.of(parent), author, Upstream.signature(clock), message);
            inserter.flush();
            objects.written(NewObjects.of(reader, List.of(commit)));
            return Ids.of(commit);
        }
    }

    /** Objects first, then one locked write of {@code packed-refs}: two single updates can come apart when the server is killed between them. */
    @Override
    public void move(Tips from, Tips to) throws IOException {
        objects.force();
        steps.reached(Steps.Step.FORCED);
        branches.move(from, to);
        objects.forceRef(RefNames.MAIN);
        steps.reached(Steps.Step.MOVED);
    }

    @Override
    public Map<Nonce, LandingAnswer.Landed> newestAnswers(int limit) throws IOException {
        Map<Nonce, LandingAnswer.Landed> answers = new HashMap<>();
        Tips tips = tips();
        for (RevCommit commit : newest(tips.main(), limit)) {
            landing(commit).ifPresent(n -> answers.put(n, new LandingAnswer.Landed(Ids.of(commit), null, "none")));
        }
        for (RevCommit commit : newest(tips.board(), limit)) {
            landing(commit)
                    .ifPresent(n -> answers.merge(
                            n,
                            new LandingAnswer.Landed(null, Ids.of(commit), step(commit)),
                            (main, board) -> new LandingAnswer.Landed(main.main(), board.board(), board.applied())));
        }
        return answers;
    }

    /** Both branches are lines: a walk in the order of history would read all of it before it says a word. Oldest first. */
    private List<RevCommit> newest(CommitId tip, int limit) throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(jgit)) {
            RevCommit next = walk.parseCommit(Ids.of(tip));
            while (commits.size() < limit) {
                commits.addFirst(next);
                if (next.getParentCount() == 0) {
                    break;
                }
                next = walk.parseCommit(next.getParent(0));
            }
        }
        return commits;
    }

    private static Optional<Nonce> landing(RevCommit commit) {
        return last(LANDING, commit).map(Nonce::new);
    }

    private static String step(RevCommit commit) {
        return last(STEP, commit).orElse("none");
    }

    /** Ours stands at the end; whoever wrote the message may have written such a line before it. */
    private static Optional<String> last(Pattern trailer, RevCommit commit) {
        return trailer.matcher(commit.getFullMessage())
                .results()
                .reduce((earlier, later) -> later)
                .map(found -> found.group(1));
    }

    @Override
    public void close() {
        objects.close();
    }
}
