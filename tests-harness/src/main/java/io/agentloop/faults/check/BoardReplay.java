package io.agentloop.faults.check;

import io.agentloop.faults.check.Broken.Promise;
import io.agentloop.git.BareRepository;
import io.agentloop.protocol.id.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Goes through the board commit by commit, and holds each step against what may happen to a task. */
final class BoardReplay {
    private static final String CURRENT = "current_tasks/";
    private static final String COMPLETED = "completed_tasks/";
    private static final String PARKED = "parked_tasks/";
    private static final String ATTEMPTS = "attempts/";

    private final BareRepository repository;
    private final BiConsumer<Promise, String> broken;
    private final Map<String, Holder> holders = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Set<String> completed = new HashSet<>();
    private final List<TakeOver> takeovers = new ArrayList<>();
    private int claims;

    /** A holder was taken for silent. */
    record TakeOver(String task, Holder from, Holder to, String landing) {}

    BoardReplay(BareRepository repository, BiConsumer<Promise, String> broken) {
        this.repository = repository;
        this.broken = broken;
    }

    int claims() {
        return claims;
    }

    List<TakeOver> takeovers() {
        return takeovers;
    }

    void replay(List<Commit> commits) throws IOException {
        CommitId before = null;
        for (Commit commit : commits) {
            Map<String, Optional<String>> changes = before == null ? first(commit) : changes(before, commit.id());
            apply(commit, changes);
            before = commit.id();
        }
    }

    private Map<String, Optional<String>> first(Commit commit) throws IOException {
        Map<String, Optional<String>> files = new HashMap<>();
        repository.files(commit.id()).forEach((path, text) -> files.put(path, Optional.of(text)));
        return files;
    }

    private Map<String, Optional<String>> changes(CommitId from, CommitId to) throws IOException {
        Map<String, Optional<String>> changes = new HashMap<>();
        for (String path : repository.changedPaths(from, to)) {
            changes.put(path, repository.file(to, path));
        }
        return changes;
    }

    private void apply(Commit commit, Map<String, Optional<String>> changes) {
        Set<String> ended = new HashSet<>();
        changes.forEach((path, text) -> {
            if (path.startsWith(COMPLETED)) {
                completes(commit, name(path), text, ended);
            } else if (path.startsWith(PARKED) && text.isPresent()) {
                ended.add(name(path));
            }
        });
        changes.forEach((path, text) -> {
            if (path.startsWith(CURRENT)) {
                holds(commit, name(path), text.map(Holder::parse), ended);
            }
        });
        changes.forEach((path, text) -> {
            if (path.startsWith(ATTEMPTS)) {
                counts(commit, name(path), text);
            }
        });
        perAgent(commit);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
    }

    private void completes(Commit commit, String task, Optional<String> text, Set<String> ended) {
        if (text.isEmpty() || !completed.add(task)) {
            say(Promise.SOUND, commit, "the record of the completed task " + task + " changes");
            return;
        }
        ended.add(task);
        Holder holder = holders.get(task);
        int attempt = Holder.numberIn(text.get(), "attempt");
        if (holder == null ? attempt != 0 : holder.attempt() != attempt) {
            say(Promise.ONE_HOLDER, commit, task + " is completed in attempt " + attempt + ", held: " + holder);
        }
    }

    private void holds(Commit commit, String task, Optional<Holder> now, Set<String> ended) {
        Holder before = holders.get(task);
        if (now.isEmpty()) {
            holders.remove(task);
            return;
        }
        if (completed.contains(task)) {
            say(Promise.ONE_HOLDER, commit, task + " is claimed and completed");
        }
        holders.put(task, now.get());
        if (before == null || ended.contains(task)) {
            claims++;
            isNextAttempt(commit, task, now.get());
            return;
        }
        changesHands(commit, task, before, now.get());
    }

    private void changesHands(Commit commit, String task, Holder before, Holder now) {
        if (before.agent().equals(now.agent()) && before.attempt() == now.attempt()) {
            if (now.life() <= before.life()) {
                say(Promise.ONE_HOLDER, commit, task + " is resumed by a life that is not newer: " + now);
            }
            return;
        }
        if (!commit.step().orElse("").equals("take-over")) {
            say(Promise.ONE_HOLDER, commit, task + " goes from " + before + " to " + now + " without a takeover");
        }
        claims++;
        takeovers.add(new TakeOver(task, before, now, commit.landing().orElse("")));
        isNextAttempt(commit, task, now);
    }

    private void isNextAttempt(Commit commit, String task, Holder now) {
        int last = attempts.getOrDefault(task, 0);
        if (now.attempt() != last + 1) {
            say(Promise.ONE_HOLDER, commit, task + " is claimed in attempt " + now.attempt() + " after " + last);
        }
        attempts.merge(task, now.attempt(), Math::max);
    }

    private void counts(Commit commit, String task, Optional<String> text) {
        int claimed = text.map(file -> Holder.numberIn(file, "claims")).orElse(-1);
        if (claimed != attempts.getOrDefault(task, 0)) {
            say(
                    Promise.ONE_HOLDER,
                    commit,
                    "attempts/" + task + " counts " + claimed + " claims, there were "
                            + attempts.getOrDefault(task, 0));
        }
    }

    private void perAgent(Commit commit) {
        Set<String> agents = new HashSet<>();
        holders.forEach((task, holder) -> {
            if (!agents.add(holder.agent())) {
                say(Promise.ONE_HOLDER, commit, holder.agent() + " holds two tasks, one of them " + task);
            }
        });
    }

    private void say(Promise promise, Commit commit, String what) {
        broken.accept(promise, what + " (board " + commit.id() + ")");
    }
}
