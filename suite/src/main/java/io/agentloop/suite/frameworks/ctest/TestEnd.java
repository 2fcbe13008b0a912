package io.agentloop.suite.frameworks.ctest;

import io.agentloop.suite.framework.TellingLine;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;

/**
 * How a test ended, in the words of ctest.
 *
 * @param words such as "Passed", "***Failed" or "***Exception: SegFault"
 */
record TestEnd(String words, Duration took) {

    Verdict verdict() {
        if (words.equals("Passed")) {
            return Verdict.PASS;
        }
        String behind = words.substring(words.indexOf("***") + 3);
        if (behind.startsWith("Skipped") || behind.startsWith("Not Run (Disabled)")) {
            return Verdict.SKIP;
        }
        if (behind.startsWith("Not Run")) {
            return Verdict.ERROR;
        }
        if (behind.startsWith("Timeout")) {
            return Verdict.TIMEOUT;
        }
        return behind.startsWith("Exception") ? Verdict.CRASH : Verdict.FAIL;
    }

    /** Whether the other says at least what this one does: the same in more words, or something worse. */
    boolean isIn(TestEnd other) {
        return other.verdict() == verdict()
                || (other.verdict().isFailing() && other.verdict().worse(verdict()) == other.verdict());
    }

    /** The graver of two. */
    TestEnd graver(TestEnd other) {
        return verdict().worse(other.verdict()) == verdict() ? this : other;
    }

    /** Why, given what the test printed. */
    String reason(String printed) {
        if (verdict() == Verdict.PASS) {
            return "";
        }
        String said = words.replace("***", " ").strip();
        String line = verdict() == Verdict.SKIP ? "" : TellingLine.of(printed);
        boolean plain = said.equals("Failed") || said.equals("Not Run");
        return line.isEmpty() ? said : plain ? line : said + ": " + line;
    }
}
