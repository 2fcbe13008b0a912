package io.agentloop.suite.oracle;

import java.util.List;

/**
 * Units that break the build together, and do not without each of the groups.
 *
 * @param groups each of one unit, or of several that no testable mixture tells apart
 */
public record CulpritSet(List<UnitSet> groups) {
    public CulpritSet {
        groups = List.copyOf(groups);
    }

    /** All of them. */
    public UnitSet units() {
        return groups.stream().reduce(UnitSet.NONE, UnitSet::plus);
    }
}
