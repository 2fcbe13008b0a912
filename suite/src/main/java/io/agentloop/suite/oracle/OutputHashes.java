package io.agentloop.suite.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What both builds make of each unit, as a project's command tells it: lines of a unit, a hash of the candidate's output and a hash of
 * the oracle's, with tabs between them.
 *
 * @param candidate a hash for each unit, in the order of the units
 * @param different units of which the two outputs differ: only these can break anything
 */
public record OutputHashes(List<String> candidate, UnitSet different) {
    private static final int FIELDS = 3;

    public OutputHashes {
        candidate = List.copyOf(candidate);
    }

    /**
     * Reads what the command printed.
     *
     * @throws IllegalArgumentException when a line is of another form, or a unit is missing
     */
    public static OutputHashes of(List<String> units, List<String> lines) {
        Map<String, String[]> told = new HashMap<>();
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            String[] fields = line.split("\t", -1);
            if (fields.length != FIELDS) {
                throw new IllegalArgumentException(
                        "the command for hashes printed \"" + line
                                + "\"; each line is a unit, the hash of the candidate's output and that of the oracle's, with tabs between");
            }
            told.put(fields[0], fields);
        }
        List<String> candidate = new ArrayList<>();
        List<Integer> different = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            String[] fields = told.get(units.get(i));
            if (fields == null) {
                throw new IllegalArgumentException(
                        "the command for hashes says nothing of " + units.get(i) + "; it has to print every unit");
            }
            candidate.add(fields[1]);
            if (!fields[1].equals(fields[2])) {
                different.add(i);
            }
        }
        return new OutputHashes(
                candidate,
                UnitSet.of(different.stream().mapToInt(Integer::intValue).toArray()));
    }
}
