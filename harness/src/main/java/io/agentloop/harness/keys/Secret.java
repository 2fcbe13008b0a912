package io.agentloop.harness.keys;

/** A key of somebody; shown to nobody but the gateway. */
public final class Secret {
    private static final int LONGEST = 16_384;

    private final String text;

    /**
     * Takes it in, without the blanks that a file or a shell left around it.
     *
     * @throws IllegalArgumentException when no header could carry it, without repeating it
     */
    public Secret(String text) {
        this.text = text.strip();
        boolean plain = this.text.chars().allMatch(letter -> letter > ' ' && letter < 127);
        if (this.text.isEmpty() || !plain || this.text.length() > LONGEST) {
            throw new IllegalArgumentException("is no key: a key is one word of plain letters, digits and signs");
        }
    }

    /** The secret itself. */
    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
