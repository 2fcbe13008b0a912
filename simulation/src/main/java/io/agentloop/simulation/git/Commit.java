package io.agentloop.simulation.git;

import io.agentloop.git.Signature;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.BoardTree;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import io.agentloop.simulation.kernel.Chance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A commit with at most one parent. Two with the same parent, files, author, second and message are one and the same, as in git. */
public final class Commit {
    private static final HexFormat HEX = HexFormat.of();
    private static final String CHANGE = "change ";

    private final CommitId id;
    private final @Nullable Commit parent;
    private final int depth;
    private final Map<String, String> files;
    private final Map<String, Optional<String>> edits;
    private final long tree;
    private final Signature author;
    private final String message;
    private @Nullable Board board;
    private final Optional<Nonce> landing;

    private Commit(
            @Nullable Commit parent,
            Map<String, String> files,
            Map<String, Optional<String>> edits,
            long tree,
            Signature author,
            String message) {
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.files = files;
        this.edits = edits;
        this.tree = tree;
        this.author = author;
        this.message = message;
        this.landing = trailer(message, "Landing: ").map(Nonce::new);
        this.id = named();
    }

    /** A commit that changes these files of its parent; those that have the content already are left out. */
    public static Commit of(
            @Nullable Commit parent, Map<String, Optional<String>> edits, Signature author, String message) {
        Map<String, String> files = new HashMap<>(parent == null ? Map.of() : parent.files);
        Map<String, Optional<String>> changed = new HashMap<>();
        long tree = parent == null ? 0 : parent.tree;
        for (Map.Entry<String, Optional<String>> edit : edits.entrySet()) {
            String path = edit.getKey();
            String before = files.get(path);
            String after = edit.getValue().orElse(null);
            if (before == null ? after == null : before.equals(after)) {
                continue;
            }
            tree ^= entry(path, before) ^ entry(path, after);
            changed.put(path, edit.getValue());
            if (after == null) {
                files.remove(path);
            } else {
                files.put(path, after);
            }
        }
        return new Commit(parent, files, changed, tree, author, message);
    }

    private static long entry(String path, @Nullable String content) {
        return content == null ? 0 : Chance.mixed(hash(path) * 31 + hash(content));
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    private CommitId named() {
        long first = Chance.mixed(tree ^ hash(message));
        if (parent != null) {
            first = Chance.mixed(first ^ hash(parent.id.value()));
        }
        // Git keeps seconds.
        first = Chance.mixed(
                first ^ hash(author.name()) ^ Chance.mixed(author.when().getEpochSecond()));
        long second = Chance.mixed(first + 1);
        return new CommitId(HEX.toHexDigits(first) + HEX.toHexDigits(second) + HEX.toHexDigits((int) (second >>> 7)));
    }

    /** Its name. */
    public CommitId id() {
        return id;
    }

    /** The commit before it; null when it is the first. */
    public @Nullable Commit parent() {
        return parent;
    }

    /** Number of commits before it. */
    public int depth() {
        return depth;
    }

    /** Contents by path. */
    public Map<String, String> files() {
        return files;
    }

    /** What it changes; empty means that the file goes. */
    public Map<String, Optional<String>> edits() {
        return edits;
    }

    /** Who made it, and when. */
    public Signature author() {
        return author;
    }

    /** Its message. */
    public String message() {
        return message;
    }

    boolean sameFilesAs(Commit other) {
        return tree == other.tree;
    }

    /** Tells whether the other one is this one or comes after it. */
    public boolean isAncestorOf(Commit other) {
        Commit at = other;
        while (at != null && at.depth > depth) {
            at = at.parent;
        }
        return at != null && at.id.equals(id);
    }

    /** Those on the way from the first parent that the other reaches, oldest first. */
    public List<Commit> since(List<Commit> known) {
        List<Commit> commits = new ArrayList<>();
        for (Commit at = this; at != null && !reached(at, known); at = at.parent) {
            commits.add(at);
        }
        return commits.reversed();
    }

    private static boolean reached(Commit commit, List<Commit> known) {
        for (Commit one : known) {
            if (commit.isAncestorOf(one)) {
                return true;
            }
        }
        return false;
    }

    /** The board that it holds, read the first time from what it changes. */
    public Board board() {
        Board known = board;
        if (known == null) {
            known = parent == null ? BoardTree.read(files) : Boards.after(parent.board(), parent.files, edits);
            board = known;
        }
        return known;
    }

    /** The landing that its trailer names. */
    public Optional<Nonce> landing() {
        return landing;
    }

    /** What follows the last line that begins so. */
    public Optional<String> trailer(String begin) {
        return trailer(message, begin);
    }

    private static Optional<String> trailer(String message, String begin) {
        int at = message.lastIndexOf("\n" + begin);
        if (at < 0) {
            return Optional.empty();
        }
        int end = message.indexOf('\n', at + 1);
        return Optional.of(message.substring(at + 1 + begin.length(), end < 0 ? message.length() : end));
    }

    /** The number of the change that an imitated LLM made with it, which stays when it is rebased; 0 when it is no such commit. */
    public int change() {
        if (!message.startsWith(CHANGE)) {
            return 0;
        }
        int end = message.indexOf('\n');
        return Integer.parseInt(message.substring(CHANGE.length(), end < 0 ? message.length() : end));
    }

    /** The message of a change. */
    public static String changeMessage(int number) {
        return CHANGE + number;
    }

    @Override
    public String toString() {
        return id.value().substring(0, 8);
    }
}
