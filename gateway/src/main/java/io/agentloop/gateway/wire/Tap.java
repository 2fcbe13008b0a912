package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.call.Usage;
import io.agentloop.protocol.config.Dialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads along while an answer passes; it holds up nothing and breaks nothing, whatever comes. */
public final class Tap {
    private static final int MOST = 16 << 20;
    /** Most of a stream is these, and they tell nothing of cost. */
    private static final byte[][] NOISE = {
        "{\"type\":\"content_block_delta\"".getBytes(StandardCharsets.US_ASCII),
        "{\"type\":\"response.output_text.delta\"".getBytes(StandardCharsets.US_ASCII),
        "{\"type\":\"response.function_call_arguments.delta\"".getBytes(StandardCharsets.US_ASCII),
        "{\"type\":\"response.reasoning_summary_text.delta\"".getBytes(StandardCharsets.US_ASCII)
    };

    private static final String LAST = "[DONE]";

    private final ObjectMapper json;
    private final Dialect dialect;
    private final boolean free;
    private final Reading reading;
    private final Payloads payloads;
    private boolean done;
    private boolean understood;
    private boolean ended;
    private Optional<ErrorFacts> trouble = Optional.empty();

    /**
     * Begins with an answer's head.
     *
     * @param contentType of the answer; empty when it has none
     */
    public Tap(ObjectMapper json, Route route, String contentType) {
        this.json = json;
        this.dialect = route.dialect();
        this.free = route.purpose() != Purpose.GENERATE;
        this.reading = Reading.of(dialect);
        boolean events = contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
        this.payloads = new Payloads(events, MOST, this::payload);
    }

    /** The next bytes; the buffer stays as it is. */
    public void bytes(ByteBuffer bytes) {
        payloads.add(bytes);
    }

    /** The body came to its regular end. */
    public void end() {
        payloads.end();
        ended = true;
    }

    private void payload(byte[] bytes, int length) {
        if (noise(bytes, length)) {
            understood = true;
            return;
        }
        if (length == LAST.length() && new String(bytes, 0, length, StandardCharsets.US_ASCII).equals(LAST)) {
            done = true;
            return;
        }
        try {
            JsonNode node = json.readTree(bytes, 0, length);
            understood |= node.isContainerNode();
            reading.read(node);
            if (trouble.isEmpty()) {
                trouble = ErrorFacts.inAnswer(dialect, node);
            }
        } catch (IOException notJson) {
            // A keep-alive, a cut event, garbage: not ours to mend. Whoever called will see it too.
        }
    }

    private static boolean noise(byte[] bytes, int length) {
        for (byte[] beginning : NOISE) {
            if (length > beginning.length
                    && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length)) {
                return true;
            }
        }
        return false;
    }

    /** Tokens as the provider counted them so far; empty when it said nothing. */
    public Optional<Usage> usage() {
        return free ? Optional.of(Usage.NONE) : reading.usage();
    }

    /** In which way the provider says that it serves the call, as last told; empty when it does not say. */
    public String served() {
        return reading.served();
    }

    /** Whether the answer came to its proper end, by its own word or by the connection's. */
    public boolean whole() {
        if (trouble.isPresent()) {
            return false;
        }
        return free ? ended : reading.finished() || done;
    }

    /** Whether anything in it was what this protocol sends. */
    public boolean understood() {
        return understood || free;
    }

    /** What the answer itself said to have gone wrong. */
    public Optional<ErrorFacts> trouble() {
        return trouble;
    }
}
