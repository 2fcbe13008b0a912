package io.agentloop.faults.client;

import io.agentloop.agent.link.Offer;
import io.agentloop.git.BareRepository;
import io.agentloop.git.Signature;
import io.agentloop.git.TreeEdit;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Commits that a worker made for a task.
 *
 * @param tip newest of them
 * @param base main as it was when they were made
 * @param files a text by path that nobody else writes there
 */
record Work(CommitId tip, CommitId base, int commits, Map<String, String> files) {
    private static final int SHARED_FILES = 3;
    private static final int SHARED_LINES = 40;

    /** Edits one file of its own or two, in as many commits, and sometimes a line that others edit as well. */
    static Work on(CommitId main, Claim claim, AgentId agent, BareRepository mirror, RandomGenerator random)
            throws IOException {
        Map<String, String> files = new HashMap<>();
        int commits = 1 + random.nextInt(2);
        CommitId tip = main;
        for (int number = 1; number <= commits; number++) {
            Map<String, Optional<String>> edits = new HashMap<>();
            String path = "work/" + claim.task().value().substring(0, 2) + "/" + claim.task() + "-" + claim.attempt()
                    + "-" + Integer.toHexString(random.nextInt()) + ".txt";
            String text = agent + " " + Nonce.random(random);
            files.put(path, text);
            edits.put(path, Optional.of(text + "\n"));
            if (random.nextInt(4) == 0) {
                shared(tip, text, mirror, random, edits);
            }
            tip = TreeEdit.commit(
                    mirror,
                    Optional.of(tip),
                    edits,
                    new Signature(agent.value(), agent + "@agentloop.invalid", Instant.now()),
                    "work on " + claim.task() + ", part " + number + "\n");
        }
        return new Work(tip, main, commits, files);
    }

    private static void shared(
            CommitId tip,
            String text,
            BareRepository mirror,
            RandomGenerator random,
            Map<String, Optional<String>> edits)
            throws IOException {
        String path = "shared/" + random.nextInt(SHARED_FILES) + ".txt";
        String[] lines = mirror.file(tip, path).orElse("").split("\n", -1);
        if (lines.length > SHARED_LINES) {
            lines[random.nextInt(SHARED_LINES)] = text;
            edits.put(path, Optional.of(String.join("\n", lines)));
        }
    }

    /** The files of a first main: what workers quarrel about. */
    static Map<String, String> firstFiles() {
        Map<String, String> files = new HashMap<>();
        for (int file = 0; file < SHARED_FILES; file++) {
            files.put("shared/" + file + ".txt", "line\n".repeat(SHARED_LINES + 1));
        }
        return files;
    }

    /** As it is offered. */
    Offer.Work offered(Claim claim, boolean gated, int regated) {
        return new Offer.Work(tip, claim.key(), gated ? Optional.of(base) : Optional.empty(), regated);
    }
}
