package io.agentloop.upstream.git;

import io.agentloop.protocol.board.AllowedSecrets;
import io.agentloop.protocol.board.TransitionReader;
import io.agentloop.upstream.secrets.Finding;
import io.agentloop.upstream.secrets.SecretScanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The keys that a push would put into history: in the files that each of its commits changes, in their names, and in the commits' own
 * words. What stood in the same file before is no news. Whether the upstream has a file already does not matter: rescued work is not
 * looked into, and may land later.
 */
final class PushedSecrets {
    private static final int NAMED = 3;

    private final AllowedSecrets allowed;
    private final Map<ObjectId, List<Finding>> known = new HashMap<>();
    private final List<String> places = new ArrayList<>();
    private String toAllow = "";

    PushedSecrets(AllowedSecrets allowed) {
        this.allowed = allowed;
    }

    /** Looks through commits with one parent each, whose bodies have been read. */
    void commits(ObjectReader reader, List<RevCommit> commits) throws IOException {
        try (RevWalk walk = new RevWalk(reader)) {
            for (RevCommit commit : commits) {
                byte[] words = commit.getRawBuffer();
                note(
                        "",
                        "commit " + commit.abbreviate(10).name() + " itself",
                        false,
                        SecretScanner.scan(new ByteArrayInputStream(words), words.length));
                ObjectId before = walk.parseCommit(commit.getParent(0)).getTree();
                files(reader, before, commit);
            }
        }
    }

    private void files(ObjectReader reader, ObjectId before, RevCommit commit) throws IOException {
        try (TreeWalk tree = new TreeWalk(reader)) {
            tree.addTree(before);
            tree.addTree(commit.getTree());
            tree.setRecursive(true);
            tree.setFilter(TreeFilter.ANY_DIFF);
            while (tree.next()) {
                if (!isFile(tree.getFileMode(1)) || tree.idEqual(0, 1)) {
                    continue;
                }
                List<Finding> found = in(reader, tree.getObjectId(1));
                if (!found.isEmpty() && isFile(tree.getFileMode(0))) {
                    found = news(found, in(reader, tree.getObjectId(0)));
                }
                file(tree.getPathString(), found);
            }
        }
    }

    private static boolean isFile(FileMode mode) {
        return FileMode.REGULAR_FILE.equals(mode)
                || FileMode.EXECUTABLE_FILE.equals(mode)
                || FileMode.SYMLINK.equals(mode);
    }

    private List<Finding> in(ObjectReader reader, ObjectId file) throws IOException {
        List<Finding> before = known.get(file);
        if (before != null) {
            return before;
        }
        ObjectLoader loader = reader.open(file, Constants.OBJ_BLOB);
        try (InputStream text = loader.openStream()) {
            List<Finding> found = SecretScanner.scan(text, loader.getSize());
            known.put(file, found);
            return found;
        }
    }

    private static List<Finding> news(List<Finding> now, List<Finding> before) {
        Set<String> old = before.stream().map(Finding::sha256).collect(Collectors.toSet());
        return now.stream().filter(finding -> !old.contains(finding.sha256())).toList();
    }

    /** Looks through a step of the board and the words of its commit. */
    void step(Map<String, TransitionReader.Edit> edits, String message) {
        note("", "the message of the board's commit", false, SecretScanner.scan(message));
        edits.forEach((path, edit) -> {
            List<Finding> after = SecretScanner.scan(edit.after().orElse(""));
            List<Finding> before =
                    after.isEmpty() ? after : SecretScanner.scan(edit.before().orElse(""));
            file(path, news(after, before));
        });
    }

    private void file(String path, List<Finding> found) {
        List<Finding> inName = SecretScanner.scan(path);
        note(path, "the name of a file", false, inName);
        note(path, inName.isEmpty() ? path : "a file whose name is one", true, found);
    }

    private void note(String path, String place, boolean lines, List<Finding> found) {
        for (Finding finding : found) {
            if (!allowed.permits(path, finding.rule(), finding.sha256())) {
                String at = lines ? place + ":" + finding.line() : place;
                String line = at + " is " + finding.what() + " (rule " + finding.rule() + ")";
                if (!places.contains(line)) {
                    places.add(line);
                    toAllow = toAllow.isEmpty() ? "sha256:" + finding.sha256() : toAllow;
                }
            }
        }
    }

    /** What was found, for people who may do it all the same. */
    Optional<String> warning() {
        return places.isEmpty() ? Optional.empty() : Optional.of("secret: " + named());
    }

    /** What was found, for agents. */
    void refuse() throws BadPush {
        if (!places.isEmpty()) {
            throw new BadPush(
                    "secret",
                    named() + "; take it out of every commit of this push, for history keeps what a later commit"
                            + " removes (git reset --soft, then commit anew); if it is no secret, people allow it with"
                            + " `harness secrets allow " + toAllow + "`");
        }
    }

    private String named() {
        String first = String.join(", ", places.subList(0, Math.min(NAMED, places.size())));
        return places.size() <= NAMED ? first : first + " and " + (places.size() - NAMED) + " more";
    }
}
