package io.agentloop.agent.cli;

import io.agentloop.protocol.session.Outcome;
import java.util.Set;
import java.util.regex.Pattern;

/** What is left to be said of an end about which the CLI itself said nothing. */
public final class Exits {
    private static final int SHOWN = 160;
    private static final int SIGNALLED = 128;
    private static final Set<Integer> SIGNALS = Set.of(1, 2, 3, 4, 6, 7, 8, 9, 11, 13, 15);
    private static final Set<Integer> NOT_STARTED = Set.of(126, 127);
    private static final Pattern WRONG_CALL = Pattern.compile(
            "(?i)\\b(unknown|unexpected|unrecognized|invalid|missing) (option|argument|flag|command|value)|no such option"
                    + "|cannot be used with|required option|usage:|not found in PATH|cannot execute");

    private Exits() {}

    /** A signal, or no result. */
    public static Outcome withoutResult(int exit, String last) {
        return SIGNALS.contains(exit - SIGNALLED)
                ? new Outcome.Killed(exit - SIGNALLED)
                : new Outcome.NoResult(exit, cut(exit == 0 && last.isEmpty() ? "it ended without a result" : last));
    }

    /** The same where not even an event came: it may not have understood how it was called. */
    public static Outcome withoutEvents(int exit, String last) {
        boolean wrong = NOT_STARTED.contains(exit)
                || (exit != 0 && WRONG_CALL.matcher(last).find());
        return wrong ? new Outcome.WrongUse(cut(last)) : withoutResult(exit, last);
    }

    /** As much of a text as fits a message. */
    public static String cut(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
