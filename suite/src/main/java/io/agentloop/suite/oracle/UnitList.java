package io.agentloop.suite.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The units as a project lists them, one a line; empty lines count for nothing. */
public final class UnitList {
    private UnitList() {}

    /**
     * Reads a list.
     *
     * @param source for the message: where the lines come from
     * @throws IllegalArgumentException when it names nothing, or a unit twice
     */
    public static List<String> of(List<String> lines, String source) {
        List<String> units = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String line : lines) {
            String unit = line.strip();
            if (unit.isEmpty()) {
                continue;
            }
            if (!seen.add(unit)) {
                throw new IllegalArgumentException(source + " names " + unit + " twice; each unit has one line");
            }
            units.add(unit);
        }
        if (units.isEmpty()) {
            throw new IllegalArgumentException(source + " names no unit; one a line is needed");
        }
        return units;
    }
}
