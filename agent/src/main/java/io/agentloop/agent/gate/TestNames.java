package io.agentloop.agent.gate;

import io.agentloop.suite.result.TestId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a name in {@code accept} or {@code tests.mandatory} means: an id as it is or as it is printed, or with a star its beginning. */
final class TestNames {
    private static final long MOST_CHARACTERS = 400_000;
    /** The word before it, the end of each and two pointers. */
    private static final int ROOM_FOR_ONE = 32;

    private TestNames() {}

    /** The first of these that fit on a command line, which Linux bounds by 2 MiB together with the environment. */
    static List<TestId> fitting(Collection<TestId> ids) {
        List<TestId> fitting = new ArrayList<>();
        long characters = 0;
        for (TestId id : ids) {
            characters += id.text().length() + ROOM_FOR_ONE;
            if (characters > MOST_CHARACTERS) {
                break;
            }
            fitting.add(id);
        }
        return fitting;
    }

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
