package io.agentloop.suite.frameworks.events;

import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.json.Json;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the tests that were asked for from begin to end. A name counts only when it is an id; that one name begins like
 * another says nothing, as "adds" and "adds again" are two tests.
 */
final class TestStates {
    private final Set<String> requested = new LinkedHashSet<>();
    private final Map<String, Integer> open = new LinkedHashMap<>();
    private final Map<String, List<Reported>> ends = new LinkedHashMap<>();
    private final List<Json> ofGroups = new ArrayList<>();

    TestStates(Collection<TestId> ids) {
        ids.forEach(id -> requested.add(id.text()));
    }

    void step(Json event) {
        Optional<String> id = id(event);
        switch (event.at("event").text()) {
            case "begin" -> id.ifPresent(test -> open.merge(test, 1, Integer::sum));
            case "done" -> id.ifPresent(this::close);
            case "end" -> end(event, id);
            case "part" -> id.ifPresent(test -> enter(test, event));
            default -> {}
        }
    }

    private void end(Json event, Optional<String> id) {
        if (event.at("under").isThere()) {
            ofGroups.add(event);
            return;
        }
        id.ifPresent(test -> {
            close(test);
            enter(test, event);
        });
    }

    private void close(String test) {
        open.computeIfPresent(test, (_, times) -> times == 1 ? null : times - 1);
    }

    private void enter(String test, Json event) {
        ends.computeIfAbsent(test, _ -> new ArrayList<>()).add(reported(test, event));
    }

    /** The first of its names that was asked for: a part of a test counts for the whole. */
    private Optional<String> id(Json event) {
        return event.at("ids").items().stream()
                .map(Json::text)
                .filter(requested::contains)
                .findFirst();
    }

    private static Reported reported(String test, Json event) {
        Verdict verdict = switch (event.at("verdict").text()) {
            case "pass" -> Verdict.PASS;
            case "skip" -> Verdict.SKIP;
            case "fail" -> Verdict.FAIL;
            default -> Verdict.ERROR;
        };
        String reason = event.at("reason").text();
        Duration took = Duration.ofMillis((long) Math.clamp(event.at("ms").amount(), 0, 86_400_000));
        Optional<String> at = Optional.of(event.at("at").text()).filter(spot -> !spot.isEmpty());
        return new Reported(
                List.of(test),
                verdict,
                reason.isEmpty() && verdict.isFailing() ? "no reason given" : reason,
                verdict.isFailing() ? at : Optional.empty(),
                took);
    }

    /** Tests that began and did not end. */
    List<TestId> begun() {
        return open.keySet().stream().map(TestId::new).toList();
    }

    /** What is known for good: a test that is not over yet has not passed, though parts of it have. */
    List<Reported> reported() {
        ofGroups.stream().filter(event -> !isExplained(event)).forEach(this::enterGroup);
        ofGroups.clear();
        return ends.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(end -> !open.containsKey(entry.getKey())
                                || end.verdict().isFailing()))
                .toList();
    }

    private void enterGroup(Json event) {
        requested.stream().filter(test -> isUnder(test, event)).forEach(test -> enter(test, event));
    }

    /** A test that never ended is why its group did not come to a good end; the others are not to blame for it. */
    private boolean isExplained(Json event) {
        return open.keySet().stream().anyMatch(test -> isUnder(test, event));
    }

    private static boolean isUnder(String test, Json event) {
        return event.at("under").items().stream().map(Json::text).anyMatch(test::startsWith);
    }
}
