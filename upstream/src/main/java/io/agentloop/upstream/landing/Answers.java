package io.agentloop.upstream.landing;

import io.agentloop.protocol.id.Nonce;
import io.agentloop.upstream.landing.LandingAnswer.Landed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was answered to the newest landings: the same one again gets the same answer. */
final class Answers {
    /** Whoever asks again does so within seconds; at 200 landings a second this is more than a minute. */
    private static final int REMEMBERED = 20_000;

    private final Map<Nonce, Landed> known = new LinkedHashMap<>();
    private final Map<Nonce, Landed> unwritten = new LinkedHashMap<>();

    @Nullable Landed to(Nonce landing) {
        return known.getOrDefault(landing, unwritten.get(landing));
    }

    /** Holds as soon as it is {@linkplain #written() written}. */
    void note(Nonce landing, Landed answer) {
        unwritten.put(landing, answer);
    }

    void written() {
        add(Map.copyOf(unwritten));
        unwritten.clear();
    }

    void forgetUnwritten() {
        unwritten.clear();
    }

    void add(Map<Nonce, Landed> more) {
        known.putAll(more);
        var oldest = known.entrySet().iterator();
        while (known.size() > REMEMBERED && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }
}
