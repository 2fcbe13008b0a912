package io.agentloop.protocol.board;

import io.agentloop.protocol.id.TaskId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds new tasks whose titles say what another task says already.
 *
 * <p>Two titles are near-equal when their telling words ({@link TitleWords}) are the same set; or the same but for one word that is
 * misspelt by one edit; or when one has one word more and at least three are shared (Jaccard similarity 3/4 and up). A word with a digit is
 * never the one that differs: "step 12" and "step 13" are two tasks. Words are compared as sets that lack one word each (deletion
 * neighbourhoods, as spelling checkers do it), so that the work grows with the number of tasks and not with its square.
 */
public final class NearTitles {
    /** How many warnings one answer carries. */
    static final int MOST = 20;

    private static final int ALIKE = 3;
    private static final int SHARED = 3;
    private static final int SHORTEST_MISSPELT = 4;

    private final Map<String, List<Entry>> index = new HashMap<>();
    private final Map<TaskId, Task> found = new LinkedHashMap<>();

    /** A new task under one of its keys: the words without {@code left}, which is empty when none is left out. */
    private record Entry(Task task, String left) {}

    private NearTitles() {}

    /**
     * One line for each new task that looks like another, at most {@value #MOST}; it names the other task and what became of it.
     *
     * @param before the board without the new tasks
     * @param added tasks that are defined; one that the board knows under the same id is no new task
     */
    public static List<String> warnings(Board before, List<Task> added) {
        NearTitles titles = new NearTitles();
        List<Task> fresh = added.stream()
                .filter(task -> !before.tasks().containsKey(task.id()))
                .toList();
        if (fresh.isEmpty()) {
            return List.of();
        }
        fresh.forEach(titles::add);
        titles.compareWith(before.tasks().values());
        List<String> lines = new ArrayList<>();
        titles.found.forEach((id, other) -> lines.add("'" + id + "' looks like '" + other.id() + "' (\""
                + Texts.clipped(other.title(), 80) + "\"), " + state(before, other)));
        return lines.subList(0, Math.min(MOST, lines.size()));
    }

    private static String state(Board board, Task task) {
        Completed done = board.completed().get(task.id());
        if (done != null) {
            return "which is already done, by " + done.agent();
        }
        Claim claim = board.claims().get(task.id());
        return claim == null ? "which is " + board.stateOf(task).word() : "which " + claim.agent() + " works on";
    }

    private void add(Task task) {
        TitleWords words = TitleWords.of(task.title());
        compare(task, words);
        put(words.without(""), new Entry(task, ""));
        words.words().forEach(word -> put(words.without(word), new Entry(task, word)));
    }

    /** A few tasks under one key are enough to name one: a thousand equal titles are not compared with each other. */
    private void put(String key, Entry entry) {
        List<Entry> alike = index.computeIfAbsent(key, k -> new ArrayList<>(1));
        if (alike.size() < ALIKE) {
            alike.add(entry);
        }
    }

    private void compareWith(Collection<Task> known) {
        for (Task task : known) {
            TitleWords words = TitleWords.of(task.title());
            for (Entry near : near(words)) {
                found.putIfAbsent(near.task().id(), task);
            }
        }
    }

    private void compare(Task task, TitleWords words) {
        near(words).stream().findFirst().ifPresent(near -> found.putIfAbsent(task.id(), near.task()));
    }

    private List<Entry> near(TitleWords words) {
        List<Entry> near = new ArrayList<>(matching(words, ""));
        words.words().forEach(word -> near.addAll(matching(words, word)));
        return near;
    }

    private List<Entry> matching(TitleWords words, String left) {
        int shared = words.words().size() - (left.isEmpty() ? 0 : 1);
        return index.getOrDefault(words.without(left), List.of()).stream()
                .filter(entry -> sameButFor(entry.left(), left, shared))
                .toList();
    }

    private static boolean sameButFor(String mine, String theirs, int shared) {
        if (mine.equals(theirs)) {
            return true;
        }
        if (hasDigit(mine) || hasDigit(theirs)) {
            return false;
        }
        if (mine.isEmpty() || theirs.isEmpty()) {
            return shared >= SHARED;
        }
        return misspelt(mine, theirs);
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    /** One letter changed, added or missing, or two neighbours swapped. */
    private static boolean misspelt(String one, String other) {
        String a = one.length() <= other.length() ? one : other;
        String b = one.length() <= other.length() ? other : one;
        if (a.length() < SHORTEST_MISSPELT || b.length() - a.length() > 1) {
            return false;
        }
        int at = 0;
        while (at < a.length() && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        if (b.length() > a.length()) {
            return a.substring(at).equals(b.substring(at + 1));
        }
        boolean swapped = at + 1 < a.length() && a.charAt(at) == b.charAt(at + 1) && a.charAt(at + 1) == b.charAt(at);
        return a.substring(Math.min(a.length(), at + 1)).equals(b.substring(Math.min(b.length(), at + 1)))
                || (swapped && a.substring(at + 2).equals(b.substring(at + 2)));
    }
}
