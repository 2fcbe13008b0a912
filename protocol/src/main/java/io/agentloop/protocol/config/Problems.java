package io.agentloop.protocol.config;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong while the reading goes on. */
final class Problems {
    private final List<ConfigProblem> found = new ArrayList<>();

    void add(Node where, String key, String message) {
        add(where.getStartMark().getLine() + 1, key, message);
    }

    void add(int line, String key, String message) {
        found.add(new ConfigProblem(line, key, message));
    }

    List<ConfigProblem> sorted() {
        return found.stream()
                .sorted((one, other) -> Integer.compare(one.line(), other.line()))
                .toList();
    }
}
