package io.agentloop.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a chat request the value of {@code stream_options} stands: a stream tells what it cost only when that asks for it.
 *
 * @param from offset of the value's first byte
 * @param to offset after its last
 */
record StreamOptions(int from, int to) {
    private static final byte[] ASKING =
            "\"stream_options\":{\"include_usage\":true},".getBytes(StandardCharsets.UTF_8);

    /** The same request, asking for the usage; unchanged when it does. */
    static List<ByteBuffer> withUsage(ObjectMapper json, byte[] body, @Nullable StreamOptions options) throws BadCall {
        if (options == null) {
            int open = start(body) + 1;
            return spliced(body, open, open, ASKING);
        }
        try {
            JsonNode value = json.readTree(body, options.from, options.to - options.from);
            if (value.path("include_usage").asBoolean()) {
                return List.of(ByteBuffer.wrap(body));
            }
            ObjectNode asking = value instanceof ObjectNode object ? object : json.createObjectNode();
            asking.put("include_usage", true);
            return spliced(body, options.from, options.to, json.writeValueAsBytes(asking));
        } catch (IOException broken) {
            throw new BadCall("the request's stream_options cannot be read");
        }
    }

    private static int start(byte[] body) {
        int at = 0;
        while (body[at] != '{') {
            at++;
        }
        return at;
    }

    /** The body is not copied for the sake of some bytes in it: it may be large. */
    private static List<ByteBuffer> spliced(byte[] body, int from, int to, byte[] between) {
        return List.of(
                ByteBuffer.wrap(body, 0, from), ByteBuffer.wrap(between), ByteBuffer.wrap(body, to, body.length - to));
    }
}
