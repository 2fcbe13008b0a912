package io.agentloop.protocol.board;

import java.util.List;

/** A file of the board that does not have its form. */
public final class BadBoardFile extends IllegalArgumentException {
    private final transient List<String> problems;

    /** Names the file and everything that is wrong with it. */
    public BadBoardFile(String path, List<String> problems) {
        super(path + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one line each. */
    public List<String> problems() {
        return problems;
    }
}
