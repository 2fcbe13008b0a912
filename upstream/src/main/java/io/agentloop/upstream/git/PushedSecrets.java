package io.agentloop.upstream.git;

import io.agentloop.protocol.board.AllowedSecrets;
import io.agentloop.protocol.board.TransitionReader;
import io.agentloop.secrets.Finding;
import io.agentloop.secrets.SecretScanner;
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
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;

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

    /** Looks at the words of a commit whose body has been read. */
    void words(RevCommit commit) throws IOException {
        byte[] words = commit.getRawBuffer();
        List<Finding> found = SecretScanner.scan(new ByteArrayInputStream(words), words.length);
        note("", "commit " + commit.abbreviate(10).name() + " itself", false, found);
    }

    /** Looks through one changed file. */
    void changed(ObjectReader reader, String path, ObjectId now, ObjectId before) throws IOException {
        List<Finding> found = in(reader, now);
        boolean compared = !found.isEmpty() && !before.equals(ObjectId.zeroId());
        file(path, compared ? news(found, in(reader, before)) : found);
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
