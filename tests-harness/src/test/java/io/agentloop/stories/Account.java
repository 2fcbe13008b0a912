package io.agentloop.stories;

import io.agentloop.protocol.id.TaskId;

/** What somebody has to read when a story failed: the few lines that matter of every part. */
final class Account {
    private static final int LINES = 14;

    private Account() {}

    static String of(ScratchRun run) {
        StringBuilder text = new StringBuilder("\n===== the run of the story that failed =====\n");
        part(text, "status", () -> run.harness("status").toString());
        part(text, "board", () -> board(run));
        part(
                text,
                "main",
                () -> String.join(
                        "\n",
                        run.upstream().landed().stream()
                                .map(commit -> commit.author().name() + ": " + commit.subject())
                                .toList()));
        for (String name : run.engine().containerNames()) {
            part(text, name, () -> last(run.engine().log(name.replaceAll(".*-default-", ""))));
        }
        for (String log : run.sessionLogs()) {
            part(text, log, () -> last(run.read(log)));
        }
        return text.append("=====\n").toString();
    }

    private interface Part {
        String text();
    }

    private static void part(StringBuilder text, String title, Part part) {
        text.append("--- ").append(title).append('\n');
        try {
            text.append(part.text().strip()).append('\n');
        } catch (RuntimeException | AssertionError unreadable) {
            text.append("(cannot be read: ").append(unreadable.getMessage()).append(")\n");
        }
    }

    private static String board(ScratchRun run) {
        var board = run.upstream().board();
        StringBuilder lines = new StringBuilder();
        board.tasks().keySet().stream().sorted().forEach(id -> lines.append(line(board, id)));
        return lines.toString();
    }

    private static String line(io.agentloop.protocol.board.Board board, TaskId id) {
        var task = java.util.Objects.requireNonNull(board.tasks().get(id));
        var attempts = board.attemptsOf(id);
        return id + " " + board.stateOf(task).word() + ", claimed " + attempts.claims() + " times, failed "
                + attempts.failed() + ", last ended: " + attempts.ended() + "\n";
    }

    private static String last(String text) {
        var lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
