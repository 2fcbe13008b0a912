package io.agentloop.suite.framework;

import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers the ids of a list; one that cannot be an id spoils the list, one that comes again is the same test. */
public final class IdCollector {
    private final SortedMap<TestId, Long> ids = new TreeMap<>();
    private String bad = "";

    /** Of a test whose content nobody knows. */
    public void add(String id) {
        add(id, 0);
    }

    /** With the fingerprint of its content. */
    public void add(String id, long fingerprint) {
        if (id.isEmpty() || id.length() > TestId.MOST_CHARACTERS || id.indexOf('\0') >= 0) {
            bad = id.isEmpty() ? "an empty name" : id;
            return;
        }
        ids.put(new TestId(id), fingerprint);
    }

    /** The list. */
    public Listing listing(String about) {
        if (!bad.isEmpty()) {
            return new Listing.Broken(about + " printed what cannot be a test id: " + Escapes.visible(bad, 60));
        }
        return new Listing.Listed(ids);
    }
}
