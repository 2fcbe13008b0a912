package io.agentloop.agent.socket;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What stands before the body of a request. */
record RequestHead(String method, String path, Map<String, String> headers) {
    RequestHead {
        headers = Map.copyOf(headers);
    }

    /** The bytes, with one more header that says how the body is delimited. */
    byte[] bytes(String framing) {
        StringBuilder head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append(framing).append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
