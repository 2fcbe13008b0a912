package io.agentloop.faults.check;

import io.agentloop.faults.journal.Event;
import io.agentloop.faults.journal.Event.Answered;
import io.agentloop.faults.journal.Event.Asked;
import io.agentloop.faults.journal.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All landings that clients asked for, with what they were told. */
final class Accounts {
    private final Map<String, Account> byNonce = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    /**
     * One landing.
     *
     * @param answer null when its client was told nothing
     * @param over when the client knew, or had been killed; the end of time when neither
     */
    record Account(
            String client,
            long askedNanos,
            Asked asked,
            @Nullable Answered answer,
            long over,
            boolean left) {
        String nonce() {
            return asked.nonce().value();
        }
    }

    Accounts(Map<String, List<Line>> journals) {
        journals.forEach(this::add);
    }

    private void add(String client, List<Line> journal) {
        Line open = null;
        for (Line line : journal) {
            switch (line.event()) {
                case Asked ignored -> {
                    close(client, open, null, line.nanos(), false);
                    open = line;
                }
                case Answered answer -> {
                    close(client, open, answer, line.nanos(), false);
                    open = null;
                }
                case Event.Begun ignored -> {
                    close(client, open, null, line.nanos(), true);
                    open = null;
                }
                case Event.Trouble(String what) -> lines.add(client + ": " + what);
                default -> {}
            }
        }
        close(client, open, null, Long.MAX_VALUE, false);
    }

    private void close(String client, @Nullable Line open, @Nullable Answered answer, long over, boolean left) {
        if (open != null && open.event() instanceof Asked asked) {
            Account account = new Account(client, open.nanos(), asked, answer, over, left);
            byNonce.put(account.nonce(), account);
        }
    }

    @Nullable Account of(String nonce) {
        return byNonce.get(nonce);
    }

    List<Account> all() {
        return List.copyOf(byNonce.values());
    }

    /** What should not have happened to clients. */
    List<String> troubles() {
        return lines;
    }
}
