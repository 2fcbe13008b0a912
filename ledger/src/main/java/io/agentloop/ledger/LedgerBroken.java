package io.agentloop.ledger;

/** The file cannot be read or written, or another program has it. */
public final class LedgerBroken extends RuntimeException {
    /** With what was tried and what happened. */
    public LedgerBroken(String words, Throwable cause) {
        super(words, cause);
    }

    /** With what was tried and what happened. */
    public LedgerBroken(String words) {
        super(words);
    }
}
