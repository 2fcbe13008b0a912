package io.agentloop.gateway.books;

import io.agentloop.gateway.pace.PauseNotes;
import io.agentloop.ledger.Ledger;
import io.agentloop.ledger.LedgerBroken;
import java.util.Optional;

/** Ends of pauses as notes in the ledger. A full disk costs the memory of a pause, not the pause. */
public final class LedgerNotes implements PauseNotes {
    private static final String PREFIX = "pause.";

    private final Ledger ledger;

    /** In this ledger. */
    public LedgerNotes(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<String> read(String provider) {
        return ledger.note(PREFIX + provider);
    }

    @Override
    public void write(String provider, String note) {
        try {
            ledger.note(PREFIX + provider, note);
        } catch (LedgerBroken full) {
            // The pause itself holds in memory; only a restart within it would forget it.
        }
    }
}
