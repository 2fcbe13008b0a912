package io.agentloop.protocol.board;

import io.agentloop.protocol.id.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the one transition that a change of the board's files stands for. */
public final class TransitionReader {
    private final Map<TaskId, Edit> current = new TreeMap<>();
    private final Map<TaskId, Edit> completed = new TreeMap<>();
    private final Map<TaskId, Edit> attempts = new TreeMap<>();
    private final Map<TaskId, Edit> parked = new TreeMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private final Map<String, String> steering = new HashMap<>();

    /** One file before and after; empty where it does not exist. */
    public record Edit(Optional<String> before, Optional<String> after) {}

    private TransitionReader(Map<String, Edit> edits) {
        edits.forEach(this::sort);
    }

    /**
     * Reads the transition.
     *
     * @param edits the changed files by path
     * @throws BadBoardFile when the change is no transition, or a file does not have its form
     */
    public static Transition read(Map<String, Edit> edits) {
        return new TransitionReader(edits).transition();
    }

    private void sort(String path, Edit edit) {
        Optional<TaskId> task = BoardFiles.idIn(path, BoardFiles.TASKS, ".md");
        if (task.isPresent() && edit.after().isPresent()) {
            tasks.add(TaskFile.parse(task.get(), edit.after().get()));
            return;
        }
        if (BoardFiles.isSteering(path) && edit.after().isPresent()) {
            steering.put(path, edit.after().get());
            return;
        }
        if (put(current, BoardFiles.idIn(path, BoardFiles.CURRENT, ".txt"), edit)
                || put(completed, BoardFiles.idIn(path, BoardFiles.COMPLETED, ".md"), edit)
                || put(attempts, BoardFiles.idIn(path, BoardFiles.ATTEMPTS, ".txt"), edit)
                || put(parked, BoardFiles.idIn(path, BoardFiles.PARKED, ".md"), edit)) {
            return;
        }
        throw illegal(
                path, "an agent changes the board only through the 'task' command; this file is not its to change");
    }

    private static boolean put(Map<TaskId, Edit> kind, Optional<TaskId> id, Edit edit) {
        id.ifPresent(task -> kind.put(task, edit));
        return id.isPresent();
    }

    private Transition transition() {
        Transition step = step();
        Set<TaskId> own = touched(step);
        Set<TaskId> all = new TreeSet<>(attempts.keySet());
        all.addAll(parked.keySet());
        all.addAll(current.keySet());
        if (!own.containsAll(all) || (!parked.isEmpty() && !mayPark(step))) {
            throw illegal("the board", "one commit is one step, and this one changes other files as well");
        }
        return step;
    }

    private static Set<TaskId> touched(Transition step) {
        return switch (step) {
            case Transition.Take take -> Set.of(take.claim().task());
            case Transition.TakeOver over -> Set.of(over.claim().task());
            case Transition.Resume resume -> Set.of(resume.claim().task());
            case Transition.Release release -> Set.of(release.task());
            case Transition.Complete complete -> Set.of(complete.completed().task());
            case Transition.CompleteAndTake both ->
                Set.of(both.completed().task(), both.next().task());
            case Transition.Park park -> Set.of(park.parked().task());
            case Transition.Reopen reopen -> Set.of(reopen.task());
            case Transition.Define ignored -> Set.of();
            case Transition.Steer ignored -> Set.of();
            case Transition.CompleteUnclaimed ignored -> Set.of();
        };
    }

    /** A release parks the task when it has failed too often. */
    private static boolean mayPark(Transition step) {
        return step instanceof Transition.Release
                || step instanceof Transition.Park
                || step instanceof Transition.Reopen;
    }

    private Transition step() {
        if (!tasks.isEmpty()) {
            return alone(new Transition.Define(tasks), steering, current, completed, attempts, parked);
        }
        if (!steering.isEmpty()) {
            return alone(new Transition.Steer(steering), current, completed, attempts, parked);
        }
        if (!completed.isEmpty()) {
            return completion();
        }
        if (current.size() == 1) {
            return claimOrRelease(current.entrySet().iterator().next());
        }
        if (current.isEmpty() && parked.size() == 1) {
            return parking(parked.entrySet().iterator().next());
        }
        throw illegal("the board", "the changed files are no single step: claim, release, complete or define");
    }

    private static Transition alone(Transition transition, Map<?, ?>... others) {
        for (Map<?, ?> other : others) {
            if (!other.isEmpty()) {
                throw illegal("the board", "one commit is one step, and this one changes other files as well");
            }
        }
        return transition;
    }

    private Transition completion() {
        Map.Entry<TaskId, Edit> done = completed.entrySet().iterator().next();
        if (completed.size() != 1
                || done.getValue().before().isPresent()
                || done.getValue().after().isEmpty()) {
            throw illegal(BoardFiles.completed(done.getKey()), "a completion is one new file, and it is final");
        }
        Completed record =
                BoardText.completed(done.getKey(), done.getValue().after().get());
        if (current.isEmpty()) {
            return new Transition.CompleteUnclaimed(record);
        }
        Optional<Map.Entry<TaskId, Edit>> next = current.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(record.task()))
                .findFirst();
        Edit own = current.get(record.task());
        if (own == null || own.after().isPresent()) {
            throw illegal(BoardFiles.claim(record.task()), "a completion ends the claim with it");
        }
        if (next.isEmpty()) {
            return new Transition.Complete(record);
        }
        if (claimOrRelease(next.get()) instanceof Transition.Take take && current.size() <= 2) {
            return new Transition.CompleteAndTake(record, take.claim());
        }
        throw illegal(
                BoardFiles.claim(next.get().getKey()), "with a completion goes at most one claim of an open task");
    }

    private Transition claimOrRelease(Map.Entry<TaskId, Edit> entry) {
        TaskId id = entry.getKey();
        Edit edit = entry.getValue();
        if (edit.after().isEmpty()) {
            return release(id);
        }
        Claim claim = BoardText.claim(id, edit.after().get());
        if (edit.before().isEmpty()) {
            return new Transition.Take(claim);
        }
        Claim before = BoardText.claim(id, edit.before().get());
        return claim.attempt() == before.attempt() ? new Transition.Resume(claim) : new Transition.TakeOver(claim);
    }

    /** What is new in the memory of the task is what the release adds to it. */
    private Transition release(TaskId id) {
        Edit memory = attempts.get(id);
        if (memory == null || memory.after().isEmpty()) {
            throw illegal(BoardFiles.attempts(id), "a release says there why");
        }
        Attempts before =
                memory.before().map(text -> BoardText.attempts(id, text)).orElse(Attempts.none(id));
        Attempts after = BoardText.attempts(id, memory.after().get());
        Edit parking = parked.get(id);
        if (parking != null && parking.after().isPresent()) {
            Parked reason = BoardText.parked(id, parking.after().get());
            if (after.ended().equals(TaskRules.endedBy(reason))) {
                return new Transition.Park(reason);
            }
        }
        return new Transition.Release(
                id,
                after.ended(),
                after.failed() > before.failed(),
                without(after.rescued(), before.rescued()),
                without(after.notes(), before.notes()));
    }

    private static List<String> without(List<String> all, List<String> known) {
        return all.stream().filter(entry -> !known.contains(entry)).toList();
    }

    private static Transition parking(Map.Entry<TaskId, Edit> entry) {
        TaskId id = entry.getKey();
        return entry.getValue()
                .after()
                .<Transition>map(text -> new Transition.Park(BoardText.parked(id, text)))
                .orElseGet(() -> new Transition.Reopen(id));
    }

    private static BadBoardFile illegal(String where, String why) {
        return new BadBoardFile(where, List.of(why));
    }
}
