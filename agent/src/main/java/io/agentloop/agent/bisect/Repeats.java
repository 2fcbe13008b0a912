package io.agentloop.agent.bisect;

/**
 * How often a test is run before its word counts. A commit is blamed only after {@code verify} failures there and {@code verify} passes on
 * the one before, without one exception. A test that fails by chance in a share f of its runs brings that about with
 * {@code (f * (1 - f))^verify} at most, which is 4^-verify or less whatever f is: 1.5e-5 for the standard numbers, and the way there makes
 * it rarer. A broken test that lies in a share e of its runs leads to a wrong commit with e^verify: 4e-11 for 5 %. A search among n commits
 * takes {@code ceil(log2 n) + 2} runs after the failure is confirmed, each of one commit, with the failing tests alone.
 *
 * @param confirm times more on the commit where the failure was seen
 * @param step times on each commit between
 * @param verify times on both sides of the culprit, those of the search included
 */
public record Repeats(int confirm, int step, int verify) {
    /** What the keeper does. */
    public static final Repeats STANDARD = new Repeats(3, 1, 8);

    /** Rejects what proves nothing. */
    public Repeats {
        if (confirm < 1 || step < 1 || verify < 1) {
            throw new IllegalArgumentException("a test is run at least once everywhere, not " + confirm + ", " + step
                    + " and " + verify + " times");
        }
    }
}
