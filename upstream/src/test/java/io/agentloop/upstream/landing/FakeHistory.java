package io.agentloop.upstream.landing;

import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Both branches in memory, on a disk that can fail and that can be made to wait. */
public final class FakeHistory implements LandedHistory {
    /** What goes wrong with the next move of the branches. */
    enum Failure {
        NONE,
        BEFORE_MOVE,
        AFTER_MOVE
    }

    private final Map<CommitId, Map<String, String>> boards = new HashMap<>();
    private final Map<Nonce, LandingAnswer.Landed> answers = new HashMap<>();
    final List<Tips> moves = new ArrayList<>();
    final List<String> messages = new ArrayList<>();
    CountDownLatch mayWrite = new CountDownLatch(0);
    Failure failure = Failure.NONE;
    boolean readable = true;
    /** So many of the next commits cannot be written. */
    int unwritable;

    List<String> changedOnMain = List.of();
    private Tips tips;
    private int commits;

    public FakeHistory(Board board) {
        tips = new Tips(next(), next());
        Map<String, String> files = new HashMap<>();
        BoardTree.edits(Board.EMPTY, board).forEach((path, text) -> files.put(path, text.orElseThrow()));
        boards.put(tips.board(), files);
    }

    CommitId next() {
        return new CommitId(String.format(java.util.Locale.ROOT, "%040x", ++commits));
    }

    @Override
    public synchronized Tips tips() throws IOException {
        if (!readable) {
            throw new IOException("the disk is gone");
        }
        return tips;
    }

    @Override
    public synchronized Board board(CommitId commit) {
        return BoardTree.read(Objects.requireNonNull(boards.get(commit)));
    }

    @Override
    public List<String> changedPaths(CommitId from, CommitId to) {
        return changedOnMain;
    }

    @Override
    public CommitId write(CommitId parent, Map<String, Optional<String>> edits, Signature author, String message)
            throws IOException {
        try {
            mayWrite.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        synchronized (this) {
            if (unwritable > 0) {
                unwritable--;
                throw new IOException("No space left on device");
            }
            Map<String, String> files = new HashMap<>(Objects.requireNonNull(boards.get(parent)));
            edits.forEach((path, text) -> text.ifPresentOrElse(t -> files.put(path, t), () -> files.remove(path)));
            CommitId made = next();
            boards.put(made, files);
            messages.add(message);
            return made;
        }
    }

    @Override
    public synchronized void move(Tips from, Tips to) throws IOException {
        if (failure == Failure.BEFORE_MOVE) {
            throw new IOException("No space left on device");
        }
        if (!from.equals(tips)) {
            throw new IOException("somebody else moved the branches");
        }
        tips = to;
        moves.add(to);
        if (failure == Failure.AFTER_MOVE) {
            throw new IOException("fsync failed");
        }
    }

    /** Somebody moves main behind the lander's back. */
    synchronized void moveBehind() {
        tips = new Tips(next(), tips.board());
    }

    void remember(Nonce landing, LandingAnswer.Landed answer) {
        answers.put(landing, answer);
    }

    @Override
    public Map<Nonce, LandingAnswer.Landed> newestAnswers(int limit) {
        return answers;
    }
}
