package io.agentloop.suite.oracle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What questions are asked about: something that is made anew of some of its units each time. */
public interface Subject {
    /** Names what is made of these units by its content: equal keys, equal answers. 64 hex digits. */
    String key(UnitSet chosen);

    /**
     * Makes it.
     *
     * @param builder a folder that nobody else uses at this time
     * @return what the commands find in their environment
     */
    Map<String, String> prepare(UnitSet chosen, Path builder) throws IOException;

    /** These units, for a log. */
    String words(UnitSet chosen);
}
