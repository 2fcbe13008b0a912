package io.agentloop.suite.fast;

import io.agentloop.suite.result.TestId;
import java.util.Collection;
import java.util.List;

/** A test id, or with a star at its end all ids that begin so; as the suite writes it or as reports print it. */
public record IdPattern(String text) {
    /** Rejects what no test can be called. */
    public IdPattern {
        text = new TestId(text).text();
    }

    /** The ids of the collection that are meant; a name that is an id means only that one. */
    List<TestId> in(Collection<TestId> ids) {
        List<TestId> exact = ids.stream().filter(id -> isExactly(id.text(), id)).toList();
        if (!exact.isEmpty() || !text.endsWith("*")) {
            return exact;
        }
        String start = text.substring(0, text.length() - 1);
        return ids.stream()
                .filter(id -> id.text().startsWith(start) || id.printed().startsWith(start))
                .toList();
    }

    private boolean isExactly(String idText, TestId id) {
        return idText.equals(text) || id.printed().equals(text);
    }
}
