package io.agentloop.suite.frameworks.tap;

import io.agentloop.suite.result.TestId;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order in which a program prints its tests. */
final class TapOrder {
    static final Comparator<TestId> BY_NUMBER = Comparator.comparingInt(TapOrder::number);
    private static final Pattern NUMBER = Pattern.compile(".*?::(\\d{1,9})\\b.*", Pattern.DOTALL);

    private TapOrder() {}

    private static int number(TestId id) {
        Matcher number = NUMBER.matcher(id.text());
        return number.matches() ? Integer.parseInt(number.group(1)) : Integer.MAX_VALUE;
    }
}
