package io.agentloop.agent.command;

import java.util.List;

/** What the task command prints, and its exit code. */
record Reply(List<String> lines, int exit) {
    Reply {
        lines = List.copyOf(lines);
    }

    static Reply ok(String... lines) {
        return new Reply(List.of(lines), 0);
    }

    static Reply failed(String line) {
        return new Reply(List.of(line), 1);
    }

    static Reply usage(List<String> lines) {
        return new Reply(lines, 2);
    }
}
