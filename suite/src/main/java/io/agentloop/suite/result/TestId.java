package io.agentloop.suite.result;

import org.jspecify.annotations.Nullable;

/**
 * The name of a test as its suite gives it: any text on any number of lines.
 *
 * @param text never empty, at most {@link #MOST_CHARACTERS} characters, no NUL
 */
public record TestId(String text) implements Comparable<TestId> {
    /** Longer names are a broken list, not tests. */
    public static final int MOST_CHARACTERS = 4096;

    /** Rejects what cannot be a name. */
    public TestId {
        if (text.isEmpty() || text.length() > MOST_CHARACTERS || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a test id has 1 to " + MOST_CHARACTERS + " characters and no NUL, not "
                    + text.length() + " characters: " + Escapes.visible(text, 60));
        }
    }

    /** The id whose printed form this is. */
    public static TestId parse(String printed) {
        return new TestId(Escapes.reversed(printed));
    }

    /** One visible line from which {@link #parse} makes the same id again. */
    public String printed() {
        return Escapes.reversible(text);
    }

    @Override
    public int compareTo(TestId other) {
        return text.compareTo(other.text);
    }

    /** By hand, as {@link #hashCode}: what the compiler makes for records is built anew at the start of each program. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TestId that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return printed();
    }
}
