package io.agentloop.suite.sample;

import io.agentloop.suite.result.TestId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

/** Ids in the order of SHA-256(seed, 0, id); ties by id. */
final class SeededOrder {
    private SeededOrder() {}

    static List<TestId> of(Collection<TestId> ids, String seed) {
        MessageDigest digest = sha256();
        byte[] start = (seed + '\0').getBytes(StandardCharsets.UTF_8);
        return ids.stream()
                .map(id -> new Placed(hash(digest, start, id), id))
                .sorted()
                .map(Placed::id)
                .toList();
    }

    private static String hash(MessageDigest digest, byte[] start, TestId id) {
        digest.update(start);
        byte[] hash = digest.digest(id.text().getBytes(StandardCharsets.UTF_8));
        return new String(hash, StandardCharsets.ISO_8859_1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The hash as one character per byte, which compares as the bytes do. */
    private record Placed(String hash, TestId id) implements Comparable<Placed> {
        @Override
        public int compareTo(Placed other) {
            int byHash = hash.compareTo(other.hash);
            return byHash != 0 ? byHash : id.compareTo(other.id);
        }
    }
}
