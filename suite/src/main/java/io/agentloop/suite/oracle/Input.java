package io.agentloop.suite.oracle;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A failing input of which less is wanted. The commands find what is left of it as {@code ORACLE_INPUT}, under the name that the whole
 * has.
 */
public sealed interface Input extends Subject permits InputLines, InputFiles {
    /** How many units there are to leave out. */
    int size();

    /** What the units are, in the plural. */
    String unit();

    /** Writes what is left when only these are kept, in place of whatever is there. */
    void write(UnitSet kept, Path target) throws IOException;

    @Override
    default String words(UnitSet chosen) {
        return chosen.size() + " of " + size() + " " + unit();
    }
}
