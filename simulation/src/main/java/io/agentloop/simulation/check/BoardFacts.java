package io.agentloop.simulation.check;

import io.agentloop.simulation.git.Commit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who holds what, told from the files of the board alone, commit by commit; and whether each step was a legal one. */
final class BoardFacts {
    private static final String CURRENT = "current_tasks";
    private static final String COMPLETED = "completed_tasks";
    private static final String PARKED = "parked_tasks";
    private static final String ATTEMPTS = "attempts";

    private final Violations violations;
    private final Leases leases;
    private final Map<String, Fact> claims = new TreeMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Set<String> completed = new HashSet<>();
    private final Set<String> parked = new HashSet<>();

    /** A live claim. */
    record Fact(String task, String agent, int life, int attempt, String nonce) {
        static Fact of(String task, String text) {
            return new Fact(
                    task,
                    Files.value(text, "agent"),
                    Files.number(text, "life"),
                    Files.number(text, "attempt"),
                    Files.value(text, "nonce"));
        }

        /** As a landing quotes it. */
        String key() {
            return task + "/" + life + "/" + attempt + "/" + nonce;
        }
    }

    BoardFacts(Violations violations, Leases leases) {
        this.violations = violations;
        this.leases = leases;
    }

    /** Keys of the live claims. */
    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        claims.values().forEach(fact -> keys.add(fact.key()));
        return keys;
    }

    int completed() {
        return completed.size();
    }

    int parked() {
        return parked.size();
    }

    /** Total number of claims that were made. */
    int claimsMade() {
        return attempts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Takes one more commit of the board. */
    void follow(Commit commit) {
        Map<String, String> before =
                commit.parent() == null ? Map.of() : commit.parent().files();
        commit.edits().forEach((path, text) -> attempt(path, text, commit));
        commit.edits().forEach((path, text) -> park(Files.task(path, PARKED), text));
        commit.edits().forEach((path, text) -> complete(path, text, before.get(path), commit));
        commit.edits().forEach((path, text) -> claim(Files.task(path, CURRENT), text, commit));
        state(commit);
    }

    private void attempt(String path, Optional<String> text, Commit commit) {
        String task = Files.task(path, ATTEMPTS);
        if (task.isEmpty()) {
            return;
        }
        int now = text.map(file -> Files.number(file, "claims")).orElse(-1);
        violations.unless(
                now >= attempts.getOrDefault(task, 0), "attempts of '" + task + "' went back to " + now + at(commit));
    }

    private void park(String task, Optional<String> text) {
        if (!task.isEmpty()) {
            if (text.isPresent()) {
                parked.add(task);
            } else {
                parked.remove(task);
            }
        }
    }

    private void complete(String path, Optional<String> text, @Nullable String before, Commit commit) {
        String task = Files.task(path, COMPLETED);
        if (task.isEmpty()) {
            return;
        }
        violations.unless(before == null && text.isPresent(), "the record of '" + task + "' changed" + at(commit));
        Fact live = claims.get(task);
        String file = text.orElse("");
        int attempt = Files.number(file, "attempt");
        violations.unless(
                attempt == 0
                        || (live != null
                                && live.attempt() == attempt
                                && live.agent().equals(Files.value(file, "agent"))),
                "'" + task + "' was completed by somebody who does not hold it" + at(commit));
        completed.add(task);
    }

    private void claim(String task, Optional<String> text, Commit commit) {
        if (task.isEmpty()) {
            return;
        }
        Fact live = claims.get(task);
        if (text.isEmpty()) {
            boolean told = live != null && ended(task, commit) == live.attempt();
            violations.unless(
                    completed.contains(task) || parked.contains(task) || told,
                    "the claim of '" + task + "' vanished" + at(commit));
            claims.remove(task);
            return;
        }
        Fact next = Fact.of(task, text.get());
        int known = attempts.getOrDefault(task, 0);
        if (live != null && next.attempt() == live.attempt()) {
            violations.unless(
                    next.agent().equals(live.agent()) && next.life() > live.life(),
                    "'" + task + "' changed hands within attempt " + next.attempt() + at(commit));
        } else {
            violations.unless(
                    next.attempt() == known + 1,
                    "attempt " + next.attempt() + " of '" + task + "' follows " + known + at(commit));
            violations.unless(
                    live == null || leases.wasLapsed(next.nonce()),
                    "'" + task + "' was taken from " + (live == null ? "" : live.agent())
                            + ", whose lease had not run out" + at(commit));
        }
        attempts.put(task, next.attempt());
        claims.put(task, next);
    }

    /** In which attempt the task ended last, if this commit says so. */
    private static int ended(String task, Commit commit) {
        return commit.edits().entrySet().stream()
                .filter(edit -> Files.task(edit.getKey(), ATTEMPTS).equals(task))
                .mapToInt(edit -> Files.number(edit.getValue().orElse(""), "ended_in"))
                .findFirst()
                .orElse(0);
    }

    private void state(Commit commit) {
        Set<String> holders = new HashSet<>();
        for (Fact fact : claims.values()) {
            violations.unless(holders.add(fact.agent()), fact.agent() + " holds two tasks" + at(commit));
            violations.unless(
                    !completed.contains(fact.task()) && !parked.contains(fact.task()),
                    "'" + fact.task() + "' is held and yet completed or parked" + at(commit));
        }
    }

    private static String at(Commit commit) {
        String message = commit.message();
        return " (board " + commit + ": " + message.substring(0, Math.max(0, message.indexOf('\n'))) + ")";
    }
}
