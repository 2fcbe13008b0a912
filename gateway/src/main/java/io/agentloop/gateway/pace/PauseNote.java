package io.agentloop.gateway.pace;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A pause as it is written down: its end by the wall clock, and why. */
record PauseNote(Instant end, String why) {
    static Optional<PauseNote> parse(String text) {
        try {
            int space = text.indexOf(' ');
            return space < 0
                    ? Optional.empty()
                    : Optional.of(new PauseNote(Instant.parse(text.substring(0, space)), text.substring(space + 1)));
        } catch (DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return end + " " + why;
    }
}
