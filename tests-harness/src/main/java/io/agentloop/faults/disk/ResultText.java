package io.agentloop.faults.disk;

import io.agentloop.agent.json.JsonObject;
import io.agentloop.agent.json.JsonObjects;
import io.agentloop.faults.check.Broken;
import io.agentloop.faults.check.Judgement;
import io.agentloop.faults.plan.Counts;
import io.agentloop.faults.round.RoundResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A result on one line, both ways. */
final class ResultText {
    private static final String SIGN = "result ";

    private ResultText() {}

    static String write(RoundResult result) {
        Counts done = result.done();
        Judgement judgement = result.judgement();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kills", done.serverKills());
        json.put("cuts", done.cuts());
        json.put("disks", done.fullDisks());
        json.put("restarts", done.restarts());
        json.put("claims", judgement.claims());
        json.put("takeovers", judgement.takeovers());
        json.put("landings", judgement.landings());
        json.put("refused", judgement.refused());
        json.put("pairs", judgement.killsInPairs());
        json.put("broken", judgement.broken().stream().map(ResultText::write).toList());
        json.put("millis", result.time().toMillis());
        return SIGN + JsonObjects.write(json);
    }

    private static String write(Broken broken) {
        return broken.promise() + " " + broken.what();
    }

    /** Empty when the line is about something else. */
    static Optional<RoundResult> read(String line) {
        return line.startsWith(SIGN)
                ? JsonObjects.read(line.substring(SIGN.length())).map(ResultText::result)
                : Optional.empty();
    }

    private static RoundResult result(JsonObject json) {
        Counts done = new Counts(
                number(json, "kills"), 0, 0, 0, number(json, "cuts"), number(json, "disks"), number(json, "restarts"));
        List<Broken> broken =
                json.texts("broken").stream().map(ResultText::broken).toList();
        Judgement judgement = new Judgement(
                number(json, "claims"),
                number(json, "takeovers"),
                number(json, "landings"),
                number(json, "refused"),
                number(json, "pairs"),
                broken);
        return new RoundResult(done, judgement, Duration.ofMillis(number(json, "millis")));
    }

    private static Broken broken(String text) {
        int space = text.indexOf(' ');
        return new Broken(Broken.Promise.valueOf(text.substring(0, space)), text.substring(space + 1));
    }

    private static int number(JsonObject json, String key) {
        return json.whole(key).orElse(0L).intValue();
    }
}
