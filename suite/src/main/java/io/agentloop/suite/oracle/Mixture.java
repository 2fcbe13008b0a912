package io.agentloop.suite.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A build of which the candidate makes some units and the oracle the rest. The commands find the file {@code ORACLE_UNITS} with those
 * of the candidate, one a line.
 */
public record Mixture(List<String> units, UnitKeys keys) implements Subject {
    public Mixture {
        units = List.copyOf(units);
    }

    @Override
    public String key(UnitSet chosen) {
        return keys.of(chosen);
    }

    @Override
    public Map<String, String> prepare(UnitSet chosen, Path builder) throws IOException {
        Path list = Files.write(builder.resolve("units"), chosen.names(units));
        return Map.of("ORACLE_UNITS", list.toString());
    }

    @Override
    public String words(UnitSet chosen) {
        return chosen.size() + " of " + units.size() + " units by the candidate";
    }
}
