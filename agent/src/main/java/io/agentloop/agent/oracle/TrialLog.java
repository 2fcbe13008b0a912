package io.agentloop.agent.oracle;

import io.agentloop.suite.result.Escapes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One line for each trial, in a file. */
record TrialLog(Path file, PrintStream err) {
    private static final int LONGEST_LINE = 300;

    void add(String line) {
        try {
            Files.writeString(
                    file,
                    Escapes.visible(line, LONGEST_LINE) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException full) {
            err.println("oracle-bisect: cannot write " + file + ": " + full.getMessage());
        }
    }
}
