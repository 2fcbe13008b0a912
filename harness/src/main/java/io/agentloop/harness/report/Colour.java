package io.agentloop.harness.report;

/** The few colours of our output, each with its meaning. */
public enum Colour {
    GOOD("32"),
    BAD("31"),
    BUSY("36"),
    FAINT("2");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    String paint(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
