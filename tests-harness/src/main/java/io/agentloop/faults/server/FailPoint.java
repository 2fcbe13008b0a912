package io.agentloop.faults.server;

import io.agentloop.upstream.landing.Steps.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where on the way of a landing a server is hit.
 *
 * @param count how many pushes come by that point before, with this one
 */
public record FailPoint(Signal signal, Step step, int count) {
    private static final Pattern FORM = Pattern.compile("(KILL|TERM|STOP)@([A-Z]+):([1-9][0-9]*)");

    /** Reads what {@link #toString()} wrote. */
    public static FailPoint parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a fail point is KILL@STEP:COUNT, TERM@STEP:COUNT or STOP@STEP:COUNT, not '" + text + "'");
        }
        return new FailPoint(
                Signal.valueOf(parts.group(1)), Step.valueOf(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    @Override
    public String toString() {
        return signal + "@" + step + ":" + count;
    }
}
