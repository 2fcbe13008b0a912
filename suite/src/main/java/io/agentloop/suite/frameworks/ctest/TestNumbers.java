package io.agentloop.suite.frameworks.ctest;

import io.agentloop.suite.json.Json;
import io.agentloop.suite.json.NotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The places of tests in the list, by which ctest is told which to run; tests of the same name in several folders are one test. */
final class TestNumbers {
    static final TestNumbers NONE = new TestNumbers(List.of());

    private final Map<String, List<Integer>> numbers = new TreeMap<>();

    private TestNumbers(List<Json> tests) {
        int number = 0;
        for (Json test : tests) {
            number++;
            String name = test.at("name").text();
            numbers.computeIfAbsent(name, first -> new ArrayList<>()).add(number);
        }
    }

    /** What came of reading them. */
    sealed interface Result {
        record Known(TestNumbers numbers) implements Result {}

        record Failed(String reason) implements Result {}
    }

    /** What a filter of the settings leaves out has no place; the numbers that ctest prints are others. */
    static Result read(String json, UnaryOperator<String> why) {
        try {
            Json list = Json.parse(json);
            if (!list.at("kind").text().equals("ctestInfo")) {
                return new Result.Failed(why.apply("printed no list of tests"));
            }
            return new Result.Known(new TestNumbers(list.at("tests").items()));
        } catch (NotJson garbled) {
            return new Result.Failed(why.apply("printed a list that is not whole JSON: " + garbled.reason()));
        }
    }

    Set<String> names() {
        return numbers.keySet();
    }

    boolean has(String name) {
        return numbers.containsKey(name);
    }

    List<Integer> of(String name) {
        return numbers.getOrDefault(name, List.of());
    }
}
