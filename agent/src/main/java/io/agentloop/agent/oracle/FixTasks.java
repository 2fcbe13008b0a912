package io.agentloop.agent.oracle;

import io.agentloop.suite.oracle.CulpritSet;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a task of each set of units; its id is made of their names, so that a set found twice is one task. */
final class FixTasks {
    private static final String UNIT = "unit: ";
    private static final int LONGEST_SLUG = 40;
    /** Of a task. */
    private static final int LONGEST_ID = 100;

    private static final int MOST_IN_TITLE = 3;
    private static final int MOST_UNITS = 200;
    private static final int LONGEST_TITLE = 100;
    private static final int HASH_BYTES = 6;

    private final Options options;
    private final List<String> units;
    private final BoardTasks board;
    private final String prefix;
    private final Set<String> ambiguous;
    private final List<String> added = new ArrayList<>();

    /**
     * Makes tasks.
     *
     * @param name that their ids begin with
     */
    FixTasks(Options options, List<String> units, BoardTasks board, String name) {
        this.options = options;
        this.units = units;
        this.board = board;
        this.prefix = name + "-fix-";
        Set<String> seen = new HashSet<>();
        this.ambiguous = units.stream()
                .map(FixTasks::slug)
                .filter(slug -> !seen.add(slug))
                .collect(Collectors.toSet());
    }

    /** The ids of the tasks of this search so far. */
    List<String> added() {
        return List.copyOf(added);
    }

    /** Puts the task on the board; the result is a line for the report. */
    String add(CulpritSet set) {
        List<String> names = set.units().names(units);
        String id = id(names);
        try {
            String said = board.add(id, title(names), text(set, names), List.of());
            added.add(id);
            return said;
        } catch (IOException | BadUse cannot) {
            return "ERROR no task for it: " + cannot.getMessage();
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            return "ERROR no task for it: interrupted";
        }
    }

    /** The units that the text of such a task names. */
    static List<String> unitsIn(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(UNIT))
                .map(line -> line.substring(UNIT.length()))
                .toList();
    }

    /** A hash tells apart what reads the same: names that differ in signs alone, and two units from one with both their names. */
    private String id(List<String> names) {
        List<String> slugs = names.stream().map(FixTasks::slug).toList();
        String slug = String.join("-", slugs);
        if (names.size() == 1 && slug.length() <= LONGEST_SLUG && !ambiguous.contains(slug)) {
            return prefix + slug;
        }
        String hash = HexFormat.of().formatHex(SearchName.hash(String.join("\n", names)), 0, HASH_BYTES);
        String readable = prefix + slug + "-" + hash;
        return slug.length() <= LONGEST_SLUG && readable.length() <= LONGEST_ID ? readable : prefix + hash;
    }

    private static String slug(String name) {
        String slug = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "unit" : slug;
    }

    private static String title(List<String> names) {
        String some = names.stream().limit(MOST_IN_TITLE).collect(Collectors.joining(" and "));
        String more = names.size() > MOST_IN_TITLE ? " and " + (names.size() - MOST_IN_TITLE) + " more" : "";
        String title = "Fix what the candidate makes of " + some + more;
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE) + "...";
    }

    private String text(CulpritSet set, List<String> names) {
        StringBuilder text = new StringBuilder("The build breaks when the candidate builds ")
                .append(names.size() == 1 ? "this unit" : "these")
                .append(
                        set.groups().size() > 1
                                ? " together, and works when the known-good build takes any one of them over."
                                : ", and works when the known-good build takes " + (names.size() == 1 ? "it" : "them")
                                        + " over.")
                .append(" The fault is in the candidate, not in the unit.\n\n");
        names.stream()
                .limit(MOST_UNITS)
                .forEach(name -> text.append(UNIT).append(name).append('\n'));
        if (names.size() > MOST_UNITS) {
            text.append("and ").append(names.size() - MOST_UNITS).append(" more\n");
        }
        return text.append("\nIt is mended when this prints PASS:\n\n    ")
                .append(CommandText.ofSet(options, names))
                .append('\n')
                .toString();
    }
}
