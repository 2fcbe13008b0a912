package io.agentloop.faults.journal;

import io.agentloop.agent.json.JsonObject;
import io.agentloop.agent.json.JsonObjects;
import io.agentloop.faults.journal.Event.Answered;
import io.agentloop.faults.journal.Event.Asked;
import io.agentloop.faults.journal.Event.Begun;
import io.agentloop.faults.journal.Event.Died;
import io.agentloop.faults.journal.Event.Heard;
import io.agentloop.faults.journal.Event.Injected;
import io.agentloop.faults.journal.Event.Rescued;
import io.agentloop.faults.journal.Event.Served;
import io.agentloop.faults.journal.Event.Silence;
import io.agentloop.faults.journal.Event.Trouble;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.Nonce;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines as JSON, both ways. */
final class EventText {
    private EventText() {}

    static String write(Line line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", line.nanos());
        json.put("is", line.event().getClass().getSimpleName());
        switch (line.event()) {
            case Begun(int life) -> json.put("life", life);
            case Asked asked -> put(json, asked);
            case Answered answered -> put(json, answered);
            case Heard heard -> {
                json.put("sent", heard.sentNanos());
                json.put("task", heard.task());
                json.put("attempt", heard.attempt());
                json.put("live", heard.live());
            }
            case Rescued(String ref, CommitId commit) -> {
                json.put("ref", ref);
                json.put("commit", commit.value());
            }
            case Trouble(String what) -> json.put("what", what);
            case Silence(String why) -> json.put("why", why);
            case Served(long startedNanos) -> json.put("started", startedNanos);
            case Died() -> {}
            case Injected(String kind, String what) -> {
                json.put("kind", kind);
                json.put("what", what);
            }
        }
        return JsonObjects.write(json);
    }

    private static void put(Map<String, @Nullable Object> json, Asked asked) {
        json.put("nonce", asked.nonce().value());
        json.put("step", asked.step());
        json.put("task", asked.task());
        json.put("attempt", asked.attempt());
        json.put("next", asked.next());
        json.put("nextAttempt", asked.nextAttempt());
        json.put("commits", asked.commits());
        json.put("files", asked.files());
    }

    private static void put(Map<String, @Nullable Object> json, Answered answered) {
        json.put("nonce", answered.nonce().value());
        json.put("word", answered.word());
        json.put("main", answered.main().map(CommitId::value).orElse(""));
        json.put("board", answered.board().map(CommitId::value).orElse(""));
        json.put("applied", answered.applied());
    }

    /** Empty when a kill has cut the line short. */
    static Optional<Line> read(String text) {
        return JsonObjects.read(text).map(json -> new Line(number(json, "at"), event(json)));
    }

    private static Event event(JsonObject json) {
        return switch (json.text("is")) {
            case "Begun" -> new Begun((int) number(json, "life"));
            case "Asked" ->
                new Asked(
                        new Nonce(json.text("nonce")),
                        json.text("step"),
                        json.text("task"),
                        (int) number(json, "attempt"),
                        json.text("next"),
                        (int) number(json, "nextAttempt"),
                        (int) number(json, "commits"),
                        files(json));
            case "Answered" ->
                new Answered(
                        new Nonce(json.text("nonce")),
                        json.text("word"),
                        commit(json, "main"),
                        commit(json, "board"),
                        json.text("applied"));
            case "Heard" ->
                new Heard(number(json, "sent"), json.text("task"), (int) number(json, "attempt"), json.flag("live"));
            case "Rescued" -> new Rescued(json.text("ref"), new CommitId(json.text("commit")));
            case "Served" -> new Served(number(json, "started"));
            case "Silence" -> new Silence(json.text("why"));
            case "Died" -> new Died();
            case "Injected" -> new Injected(json.text("kind"), json.text("what"));
            default -> new Trouble(json.text("what"));
        };
    }

    private static long number(JsonObject json, String key) {
        return json.whole(key).orElse(0L);
    }

    private static Optional<CommitId> commit(JsonObject json, String key) {
        String text = json.text(key);
        return text.isEmpty() ? Optional.empty() : Optional.of(new CommitId(text));
    }

    private static Map<String, String> files(JsonObject json) {
        Map<String, String> files = new HashMap<>();
        json.object("files").ifPresent(map -> map.values().keySet().forEach(path -> files.put(path, map.text(path))));
        return files;
    }
}
