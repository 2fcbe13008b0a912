package io.agentloop.protocol.id;

/** A text that is not the name it was given as. */
public final class BadName extends IllegalArgumentException {
    private static final int SHOWN = 120;

    BadName(String kind, String text, String allowed) {
        super("'" + shown(text) + "' is not a " + kind + ": allowed are " + allowed);
    }

    private static String shown(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return clean.toString();
    }
}
