package io.agentloop.upstream.git;

/** A push that is refused before anybody looks at the board. */
final class BadPush extends Exception {
    private final String word;
    private final String reason;

    BadPush(String word, String reason) {
        super(reason);
        this.word = word;
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** Word and reason on one line. */
    String line() {
        return word + ": " + reason.replace('\n', ' ');
    }

    String word() {
        return word;
    }
}
