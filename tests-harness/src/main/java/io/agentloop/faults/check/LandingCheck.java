package io.agentloop.faults.check;

import io.agentloop.faults.check.Accounts.Account;
import io.agentloop.faults.check.Broken.Promise;
import io.agentloop.faults.journal.Event;
import io.agentloop.faults.journal.Event.Answered;
import io.agentloop.git.BareRepository;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Holds what clients were told about their landings against what is in the history. */
final class LandingCheck {
    private final BareRepository repository;
    private final Branches branches;
    private final BiConsumer<Promise, String> broken;
    private final Map<String, String> claimants = new HashMap<>();

    LandingCheck(BareRepository repository, Branches branches, BiConsumer<Promise, String> broken) {
        this.repository = repository;
        this.branches = branches;
        this.broken = broken;
    }

    void check(Account account) throws IOException {
        List<Commit> main = branches.mainOf(account.nonce());
        List<Commit> board = branches.boardOf(account.nonce());
        if (account.asked().paired() && main.isEmpty() != board.isEmpty()) {
            say(Promise.NOT_SPLIT, account, "main has " + main.size() + " commits of it, the board " + board.size());
        }
        Answered answer = account.answer();
        if (answer == null) {
            if (!account.left()) {
                say(Promise.NO_HUMAN, account, "its client never learned what became of it");
            }
            return;
        }
        switch (answer.word()) {
            case Event.LANDED -> landed(account, answer, main, board);
            case Event.UNKNOWN -> say(Promise.NO_HUMAN, account, "its client gave up asking what became of it");
            default -> {
                if (!main.isEmpty() || !board.isEmpty()) {
                    say(Promise.REFUSED_IS_ABSENT, account, "refused as " + answer.word() + ", and in the history");
                }
            }
        }
    }

    private void landed(Account account, Answered answer, List<Commit> main, List<Commit> board) throws IOException {
        if (main.size() != account.asked().commits()) {
            say(Promise.KEPT, account, "main has " + main.size() + " commits of it");
        }
        int steps = account.asked().step().isEmpty() ? 0 : 1;
        if (board.size() != steps) {
            say(Promise.KEPT, account, "the board has " + board.size() + " commits of it");
        }
        same(account, "main", answer.main(), main);
        same(account, "board", answer.board(), board);
        if (!main.isEmpty()) {
            contents(account, main.getLast().id());
            contents(account, branches.main().getLast().id());
        }
        claims(account, answer);
    }

    private void same(Account account, String branch, Optional<CommitId> told, List<Commit> there) {
        Optional<CommitId> newest =
                there.isEmpty() ? Optional.empty() : Optional.of(there.getLast().id());
        if (!told.equals(newest)) {
            say(Promise.KEPT, account, "its client was told of " + branch + " " + told + ", there is " + newest);
        }
    }

    private void contents(Account account, CommitId commit) throws IOException {
        for (Map.Entry<String, String> file : account.asked().files().entrySet()) {
            String text = repository.file(commit, file.getKey()).orElse("");
            if (!text.contains(file.getValue())) {
                say(Promise.KEPT, account, file.getKey() + " is not as it was landed, in main " + commit);
            }
        }
    }

    /** Two clients that were both told "yours" are the very thing that must not happen, whatever the board says. */
    private void claims(Account account, Answered answer) {
        Event.Asked asked = account.asked();
        switch (asked.step()) {
            case "take", "take-over" -> claimed(account, asked.task() + " in attempt " + asked.attempt());
            case "complete-and-take" -> {
                if (answer.applied().equals(asked.step())) {
                    claimed(account, asked.next() + " in attempt " + asked.nextAttempt());
                }
            }
            default -> {}
        }
    }

    private void claimed(Account account, String what) {
        String other = claimants.put(what, account.client());
        if (other != null) {
            say(Promise.ONE_HOLDER, account, other + " was told that it holds " + what + ", and so was this one");
        }
    }

    private void say(Promise promise, Account account, String what) {
        broken.accept(
                promise,
                "landing " + account.nonce() + " of " + account.client() + " ("
                        + account.asked().step() + " " + account.asked().task() + "): " + what);
    }
}
