package io.agentloop.upstream.git;

import io.agentloop.protocol.board.ClaimKey;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The {@code key=value} options of a push. */
record PushOptions(Map<String, String> values) {
    static PushOptions read(List<String> options) {
        Map<String, String> values = new HashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            values.put(equals < 0 ? option : option.substring(0, equals), option.substring(equals + 1));
        }
        return new PushOptions(values);
    }

    int count(String key) throws BadPush {
        String text = values.get(key);
        return text == null ? 0 : made(text, Integer::parseUnsignedInt);
    }

    Nonce nonce(String key) throws BadPush {
        String text = values.get(key);
        if (text == null) {
            throw new BadPush("malformed", "a push carries the option " + key + "=<16 to 64 hex digits>");
        }
        return made(text, Nonce::new);
    }

    @Nullable ClaimKey claim() throws BadPush {
        String text = values.get("claim");
        return text == null ? null : made(text, ClaimKey::parse);
    }

    @Nullable CommitId commit(String key) throws BadPush {
        String text = values.get(key);
        return text == null ? null : made(text, CommitId::new);
    }

    private static <T> T made(String text, Function<String, T> factory) throws BadPush {
        try {
            return factory.apply(text);
        } catch (IllegalArgumentException bad) {
            throw new BadPush("malformed", String.valueOf(bad.getMessage()));
        }
    }
}
