package io.agentloop.upstream.landing;

import io.agentloop.protocol.id.Nonce;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to the newest landings: the same one again gets the same answer. That holds for refusals as well, as long as this
 * process lives: a copy of a push that comes late must not land after its sender was told that it had not. Copies end with the process.
 */
final class Answers {
    /** The word of a refusal that says nothing about what was asked for. */
    static final String BUSY = "busy";

    /** Whoever asks again does so within seconds; at 200 landings a second this is more than a minute. */
    private static final int REMEMBERED = 20_000;

    private final Map<Nonce, LandingAnswer> known = new LinkedHashMap<>();
    private final Map<Nonce, LandingAnswer> unwritten = new LinkedHashMap<>();

    @Nullable LandingAnswer to(Nonce landing) {
        return known.getOrDefault(landing, unwritten.get(landing));
    }

    /** Holds as soon as it is {@linkplain #written() written}; who was asked to try again is judged anew. */
    void note(Nonce landing, LandingAnswer answer) {
        if (answer instanceof LandingAnswer.Refused refused && refused.word().equals(BUSY)) {
            return;
        }
        unwritten.put(landing, answer);
    }

    void written() {
        add(Map.copyOf(unwritten));
        unwritten.clear();
    }

    void forgetUnwritten() {
        unwritten.clear();
    }

    void add(Map<Nonce, ? extends LandingAnswer> more) {
        known.putAll(more);
        var oldest = known.entrySet().iterator();
        while (known.size() > REMEMBERED && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }
}
