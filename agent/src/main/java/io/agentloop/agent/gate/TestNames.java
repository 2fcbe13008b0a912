package io.agentloop.agent.gate;

import io.agentloop.suite.result.TestId;
import java.util.Collection;

/** What a name in {@code accept} or {@code tests.mandatory} means: an id as it is or as it is printed, or with a star its beginning. */
final class TestNames {
    private TestNames() {}

    static boolean mean(Collection<String> names, TestId id) {
        return names.stream().anyMatch(name -> means(name, id));
    }

    static boolean means(String name, TestId id) {
        if (name.equals(id.text()) || name.equals(id.printed())) {
            return true;
        }
        String start = name.endsWith("*") ? name.substring(0, name.length() - 1) : null;
        return start != null && (id.text().startsWith(start) || id.printed().startsWith(start));
    }
}
