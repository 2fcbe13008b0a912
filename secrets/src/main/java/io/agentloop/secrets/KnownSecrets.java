package io.agentloop.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Secrets that are known as they are, whatever they look like: also as the base64 in which a program may repeat them. */
public final class KnownSecrets {
    /** None. */
    public static final KnownSecrets NONE = new KnownSecrets(List.of());

    private static final int SHORTEST = 8;

    private final List<byte[]> values;
    private final boolean[] begins = new boolean[256];
    private final int longest;

    private KnownSecrets(List<byte[]> values) {
        this.values = values;
        values.forEach(value -> begins[value[0] & 0xff] = true);
        longest = values.stream().mapToInt(value -> value.length).max().orElse(0);
    }

    /** These, as far as they are long enough to be secrets at all. */
    public static KnownSecrets of(List<String> secrets) {
        Set<String> values = new LinkedHashSet<>();
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST) {
                values.add(secret);
                values.add(base64(secret));
            }
        }
        return new KnownSecrets(values.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How many bytes the longest one has. */
    int longest() {
        return longest;
    }

    /** Marks those that begin before {@code end} and are whole in the piece. */
    void look(byte[] text, int from, int end, int filled, Masks masks) {
        if (values.isEmpty()) {
            return;
        }
        for (int at = from; at < end; at++) {
            if (begins[text[at] & 0xff]) {
                mark(text, at, filled, masks);
            }
        }
    }

    private void mark(byte[] text, int at, int filled, Masks masks) {
        for (byte[] value : values) {
            if (standsAt(text, at, filled, value)) {
                masks.add(at, at + value.length, "session-key");
                return;
            }
        }
    }

    private static boolean standsAt(byte[] text, int at, int filled, byte[] value) {
        return at + value.length <= filled && Arrays.equals(text, at, at + value.length, value, 0, value.length);
    }

    @Override
    public String toString() {
        return values.isEmpty() ? "none" : "***";
    }
}
