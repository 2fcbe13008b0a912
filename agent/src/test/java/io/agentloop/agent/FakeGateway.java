package io.agentloop.agent;

import io.agentloop.git.UpstreamHttp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers a loop as a gateway does, from lists of answers; the last of a list is given again and again. */
final class FakeGateway implements UpstreamHttp {
    static final String MAY_START = "{\"may_start\":true}";
    static final String NOTHING_SEEN =
            "{\"calls\":2,\"input\":100,\"output\":20,\"cache_read\":3,\"cache_write\":4,\"cost_usd\":0.5,\"seen\":\"ok\"}";

    private final Deque<String> states = new ArrayDeque<>(List.of(MAY_START));
    private final Deque<String> ends = new ArrayDeque<>(List.of(NOTHING_SEEN));
    private final List<String> asked = new ArrayList<>();

    FakeGateway states(String... answers) {
        states.clear();
        states.addAll(List.of(answers));
        return this;
    }

    FakeGateway ends(String... answers) {
        ends.clear();
        ends.addAll(List.of(answers));
        return this;
    }

    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized Answer send(String method, String path, Map<String, String> headers, @Nullable Body body)
            throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        if (body != null) {
            body.writeTo(sent);
        }
        asked.add(method + " " + path + " " + sent.toString(StandardCharsets.UTF_8));
        if (path.equals("/agentloop/state")) {
            return new Said(200, next(states));
        }
        return path.endsWith("/end") ? new Said(200, next(ends)) : new Said(200, "{\"key\":\"al-key-of-the-session\"}");
    }

    private static String next(Deque<String> answers) {
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    private record Said(int status, String text) implements Answer {
        @Override
        public Map<String, List<String>> headers() {
            return Map.of();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
