package io.agentloop.suite.oracle;

/** Two answers that cannot both be right: a check is flaky, or a set fails although a larger one passes. */
final class Contradiction extends Exception {
    private static final long serialVersionUID = 1;

    Contradiction(String words) {
        super(words);
    }
}
