package io.agentloop.simulation.check;

import io.agentloop.protocol.id.CommitId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients asked for and what they were told. */
public final class Told {
    private final Map<String, String> original = new HashMap<>();
    private final Map<String, Asked> asked = new HashMap<>();
    private final Map<String, Set<CommitId>> landed = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();

    /**
     * One landing as its client asked for it.
     *
     * @param claim the key that it quotes; null when it quotes none
     */
    public record Asked(String nonce, String who, @Nullable String claim, boolean work, boolean step) {}

    /** A client asks, perhaps not for the first time. */
    public void asked(Asked what) {
        asked.put(what.nonce(), what);
    }

    /** A client is told that it landed as these commits. */
    public void landed(String nonce, Set<CommitId> commits) {
        landed.computeIfAbsent(nonce, key -> new HashSet<>()).addAll(commits);
    }

    /** A client is told that it did not land and never will. */
    public void refused(String nonce, String why) {
        refused.put(nonce, why);
    }

    /** An upstream that knows no repetition calls this landing by another name. */
    public void renamed(String fresh, String asItWasAsked) {
        original.put(fresh, asItWasAsked);
    }

    String original(String nonce) {
        return original.getOrDefault(nonce, nonce);
    }

    @Nullable Asked question(String nonce) {
        return asked.get(nonce);
    }

    Map<String, Set<CommitId>> landed() {
        return landed;
    }

    Map<String, String> refused() {
        return refused;
    }
}
