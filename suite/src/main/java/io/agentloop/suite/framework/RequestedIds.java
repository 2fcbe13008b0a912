package io.agentloop.suite.framework;

import io.agentloop.suite.result.TestId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out which of the requested tests a suite speaks of, among all that it has. */
public final class RequestedIds {
    /** Behind an id these begin what a run adds to it, such as the parameters of one call. */
    private static final String BEGIN_OF_ADDITION = "[({#";

    private final Set<String> ids;
    private final Set<String> known;

    /** Of these tests, where nobody knows which others there are. */
    public RequestedIds(Collection<TestId> ids) {
        this(ids, Set.of());
    }

    /** Of these tests; what is said of another one that is listed is about none of them. */
    public RequestedIds(Collection<TestId> ids, Collection<TestId> listed) {
        this.ids = ids.stream().map(TestId::text).collect(Collectors.toUnmodifiableSet());
        this.known = new HashSet<>(this.ids);
        listed.forEach(id -> known.add(id.text()));
    }

    /** The test of the first name that is an id, or extends one and is no other test. */
    public Optional<TestId> match(List<String> names) {
        Optional<String> exact = names.stream().filter(known::contains).findFirst();
        if (exact.isPresent()) {
            return exact.flatMap(this::requested);
        }
        return names.stream()
                .map(name -> longestBefore(name, BEGIN_OF_ADDITION))
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(this::requested);
    }

    /** The longest id at the beginning of a text that goes on with a space or an addition, or that is the whole text. */
    public Optional<TestId> atBeginning(String text) {
        Optional<String> id = known.contains(text) ? Optional.of(text) : longestBefore(text, BEGIN_OF_ADDITION + " ");
        return id.flatMap(this::requested);
    }

    private Optional<TestId> requested(String id) {
        return ids.contains(id) ? Optional.of(new TestId(id)) : Optional.empty();
    }

    private Optional<String> longestBefore(String text, String stops) {
        for (int end = Math.min(text.length() - 1, TestId.MOST_CHARACTERS); end > 0; end--) {
            if (stops.indexOf(text.charAt(end)) >= 0 && known.contains(text.substring(0, end))) {
                return Optional.of(text.substring(0, end));
            }
        }
        return Optional.empty();
    }
}
