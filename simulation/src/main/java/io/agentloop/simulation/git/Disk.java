package io.agentloop.simulation.git;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.simulation.kernel.Chance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The upstream's repository on its disk: objects count for a crash only when they were forced, refs from the moment they moved. */
public final class Disk {
    private final Map<CommitId, Commit> forced = new LinkedHashMap<>();
    private final Map<CommitId, Commit> written = new LinkedHashMap<>();
    private final Map<String, CommitId> rescue = new TreeMap<>();
    private final List<Runnable> observers = new ArrayList<>();
    private Commit main;
    private Commit board;
    private boolean full;

    /** Begins with these two branches. */
    public Disk(Commit main, Commit board) {
        this.main = main;
        this.board = board;
        for (Commit tip : List.of(main, board)) {
            for (Commit at = tip; at != null; at = at.parent()) {
                forced.put(at.id(), at);
            }
        }
    }

    /** Is told when a branch has moved. */
    public void observe(Runnable observer) {
        observers.add(observer);
    }

    /** Whether writing fails from now on. */
    public void full(boolean now) {
        full = now;
    }

    private void demandSpace() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    /** Writes an object, not yet forced. */
    public void write(Commit commit) throws IOException {
        demandSpace();
        if (!forced.containsKey(commit.id())) {
            written.put(commit.id(), commit);
        }
    }

    /** Forces all that was written. */
    public void force() throws IOException {
        demandSpace();
        forced.putAll(written);
        written.clear();
    }

    /** Loses some of what was not forced. */
    public void crash(Chance chance) {
        written.values().removeIf(commit -> chance.happens(0.5));
    }

    /** The commit of this name; null when the disk does not have it. */
    public @Nullable Commit find(CommitId id) {
        Commit found = forced.get(id);
        return found == null ? written.get(id) : found;
    }

    /** Tells whether it has this commit, whatever happens. */
    public boolean keeps(CommitId id) {
        return forced.containsKey(id);
    }

    /** Moves both branches at once. */
    public void move(Commit newMain, Commit newBoard) throws IOException {
        demandSpace();
        main = newMain;
        board = newBoard;
        observers.forEach(Runnable::run);
    }

    /** Moves main and not yet the board: what must not be. Nobody is told. */
    public void moveMainAlone(Commit newMain) throws IOException {
        demandSpace();
        main = newMain;
    }

    /** The tip of main. */
    public Commit main() {
        return main;
    }

    /** The tip of the board. */
    public Commit board() {
        return board;
    }

    /** Lets a ref of rescued work name this commit. */
    public void rescue(String ref, CommitId commit) throws IOException {
        demandSpace();
        rescue.put(ref, commit);
    }

    /** Drops a ref of rescued work. */
    public void dropRescue(String ref) {
        rescue.remove(ref);
    }

    /** Refs of rescued work. */
    public Map<String, CommitId> rescued() {
        return rescue;
    }
}
