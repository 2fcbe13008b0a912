package io.agentloop.suite.framework;

import io.agentloop.suite.result.TestId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out which of the requested tests a suite speaks of. */
public final class RequestedIds {
    /** Behind an id these begin what a run adds to it, such as the parameters of one call. */
    private static final String BEGIN_OF_ADDITION = "[({#:/.< ";

    private final Set<String> ids;

    /** Of these tests. */
    public RequestedIds(Collection<TestId> ids) {
        this.ids = ids.stream().map(TestId::text).collect(Collectors.toUnmodifiableSet());
    }

    /** The test of the first name that is an id, or extends one. */
    public Optional<TestId> match(List<String> names) {
        for (String name : names) {
            if (ids.contains(name)) {
                return Optional.of(new TestId(name));
            }
        }
        return names.stream()
                .map(name -> longestBefore(name, BEGIN_OF_ADDITION))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The longest id at the beginning of a text that goes on with a space, or that is the whole text. */
    public Optional<TestId> atBeginning(String text) {
        return ids.contains(text) ? Optional.of(new TestId(text)) : longestBefore(text, " ");
    }

    private Optional<TestId> longestBefore(String text, String stops) {
        for (int end = Math.min(text.length() - 1, TestId.MOST_CHARACTERS); end > 0; end--) {
            if (stops.indexOf(text.charAt(end)) >= 0 && ids.contains(text.substring(0, end))) {
                return Optional.of(new TestId(text.substring(0, end)));
            }
        }
        return Optional.empty();
    }
}
