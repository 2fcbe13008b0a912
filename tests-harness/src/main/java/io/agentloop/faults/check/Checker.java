package io.agentloop.faults.check;

import io.agentloop.faults.check.Accounts.Account;
import io.agentloop.faults.check.Broken.Promise;
import io.agentloop.faults.journal.Event.Died;
import io.agentloop.faults.journal.Event.Rescued;
import io.agentloop.faults.journal.Line;
import io.agentloop.git.BareRepository;
import io.agentloop.git.RefNames;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through the evidence of a run and finds every broken promise. It shares no rule with the upstream. */
public final class Checker {
    private static final Set<String> STEPS_OF_THE_UPSTREAM = Set.of("park");

    private final Evidence evidence;
    private final Accounts accounts;
    private final List<Broken> broken = new ArrayList<>();

    private Checker(Evidence evidence) {
        this.evidence = evidence;
        this.accounts = new Accounts(evidence.clients());
    }

    /** Judges. */
    public static Judgement judge(Evidence evidence) throws IOException {
        return new Checker(evidence).judge();
    }

    private void say(Promise promise, String what) {
        broken.add(new Broken(promise, what));
    }

    private Judgement judge() throws IOException {
        try (BareRepository repository = BareRepository.open(evidence.repository())) {
            Branches branches = Branches.read(repository, this::say);
            BoardReplay board = new BoardReplay(repository, this::say);
            board.replay(branches.board());
            LandingCheck landings = new LandingCheck(repository, branches, this::say);
            for (Account account : accounts.all()) {
                landings.check(account);
            }
            LeaseCheck leases = new LeaseCheck(evidence.clients(), evidence.suite(), evidence.lease(), this::say);
            board.takeovers().forEach(each -> leases.check(each, accounts.of(each.landing())));
            trailers(branches);
            origins(branches);
            rescued(repository);
            accounts.troubles().forEach(trouble -> say(Promise.NO_HUMAN, trouble));
            DiskCheck.objects(evidence.repository(), this::say);
            DiskCheck.leftovers(evidence.repository(), this::say);
            return new Judgement(
                    board.claims(), board.takeovers().size(), told(true), told(false), killsInPairs(), broken);
        }
    }

    private int told(boolean landed) {
        return (int) accounts.all().stream()
                .filter(account -> account.answer() != null && account.answer().landed() == landed)
                .count();
    }

    /** The first commit of main is nobody's landing. */
    private void trailers(Branches branches) {
        branches.main().stream().skip(1).forEach(commit -> {
            if (commit.task().isEmpty()
                    || commit.attempt().isEmpty()
                    || commit.landing().isEmpty()) {
                say(Promise.SOUND, "main " + commit.id() + " does not say by which task, attempt and landing it came");
            }
        });
    }

    private void origins(Branches branches) {
        if (evidence.clients().isEmpty()) {
            return;
        }
        Set<String> landings = new HashSet<>(branches.mainOf().keySet());
        for (Map.Entry<String, List<Commit>> landing : branches.boardOf().entrySet()) {
            boolean ofTheUpstream = landing.getValue().stream()
                    .allMatch(commit ->
                            STEPS_OF_THE_UPSTREAM.contains(commit.step().orElse("")));
            if (!ofTheUpstream) {
                landings.add(landing.getKey());
            }
        }
        landings.stream()
                .filter(nonce -> accounts.of(nonce) == null)
                .forEach(nonce -> say(Promise.SOUND, "nobody asked for the landing " + nonce));
    }

    private void rescued(BareRepository repository) throws IOException {
        Map<String, CommitId> refs = repository.refs(RefNames.RESCUE);
        for (Map.Entry<String, List<Line>> client : evidence.clients().entrySet()) {
            for (Line line : client.getValue()) {
                if (line.event() instanceof Rescued(String ref, CommitId commit)
                        && !(commit.equals(refs.get(ref)) && repository.has(commit))) {
                    say(Promise.KEPT, ref + ", rescued by " + client.getKey() + ", is gone");
                }
            }
        }
    }

    private int killsInPairs() {
        List<Account> pairs = accounts.all().stream()
                .filter(account -> account.asked().paired())
                .toList();
        return (int) evidence.suite().stream()
                .filter(line -> line.event() instanceof Died)
                .filter(line ->
                        pairs.stream().anyMatch(pair -> pair.askedNanos() < line.nanos() && line.nanos() < pair.over()))
                .count();
    }
}
