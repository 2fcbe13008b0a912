package io.agentloop.agent.link;

import io.agentloop.agent.json.JsonObject;
import io.agentloop.agent.json.JsonObjects;
import io.agentloop.git.UpstreamHttp;
import io.agentloop.protocol.presence.Heartbeat;
import io.agentloop.protocol.presence.HeartbeatAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One heartbeat in one POST. */
public final class HeartbeatCall implements HeartbeatLine {
    private static final int OK = 200;
    private static final int LONGEST = 1 << 20;
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

    private final UpstreamHttp http;

    /** Sends them over this connection. */
    public HeartbeatCall(UpstreamHttp http) {
        this.http = http;
    }

    @Override
    public HeartbeatAnswer send(Heartbeat heartbeat, Duration wait, @Nullable HeartbeatAnswer known)
            throws IOException {
        String path = known == null || wait.isZero()
                ? "/heartbeat"
                : "/heartbeat?wait=" + Math.max(1, wait.toSeconds()) + "&board=" + known.board() + "&main="
                        + known.main();
        byte[] body = JsonObjects.write(json(heartbeat)).getBytes(StandardCharsets.UTF_8);
        try (UpstreamHttp.Answer answer = http.send("POST", path, HEADERS, out -> out.write(body))) {
            String text = new String(answer.body().readNBytes(LONGEST), StandardCharsets.UTF_8);
            if (answer.status() != OK) {
                throw new IOException("the upstream answered " + answer.status() + " to a heartbeat: " + text.strip());
            }
            return JsonObjects.read(text)
                    .map(HeartbeatCall::answer)
                    .orElseThrow(() -> new IOException("the upstream's answer to a heartbeat is not JSON"));
        }
    }

    private static Map<String, @Nullable Object> json(Heartbeat beat) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("life", beat.life());
        json.put("phase", beat.phase());
        json.put("task", beat.task());
        json.put("attempt", beat.attempt());
        json.put("phaseSeconds", beat.phaseSeconds());
        json.put("session", beat.session());
        json.put("silentSeconds", beat.silentSeconds());
        json.put("landed", beat.landed());
        json.put("tests", beat.tests());
        json.put("tokens", beat.tokens());
        json.put("costUsd", beat.costUsd());
        json.put("note", beat.note());
        json.put("head", beat.head());
        return json;
    }

    private static HeartbeatAnswer answer(JsonObject json) {
        return new HeartbeatAnswer(
                json.flag("leaseLive"),
                json.text("state"),
                json.text("main"),
                json.text("board"),
                json.texts("lapsed"),
                json.whole("fleet").orElse(0L).intValue());
    }
}
