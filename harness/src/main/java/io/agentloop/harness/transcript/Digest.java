package io.agentloop.harness.transcript;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a session did, added up. */
final class Digest {
    private static final int MOST = 200;

    private final Map<String, Integer> calls = new TreeMap<>();
    private final Set<String> read = new LinkedHashSet<>();
    private final Set<String> written = new LinkedHashSet<>();
    private final List<String> commands = new ArrayList<>();
    private Tokens tokens = Tokens.NONE;

    void take(Part part) {
        switch (part) {
            case Part.Called called -> take(called.use());
            case Part.Wrote wrote -> written.add(wrote.path());
            case Part.Spent spent -> tokens = tokens.plus(spent.tokens());
            case Part.Began began -> {}
            case Part.Said said -> {}
            case Part.Thought thought -> {}
            case Part.Answered answered -> {}
            case Part.Failed failed -> {}
            case Part.Printed printed -> {}
        }
    }

    private void take(ToolUse use) {
        calls.merge(use.name(), 1, Integer::sum);
        switch (use.kind()) {
            case COMMAND -> commands.add(use.subject());
            case READ -> read.add(use.subject());
            case WRITE -> written.add(use.subject());
            case OTHER -> {}
        }
    }

    boolean isEmpty() {
        return calls.isEmpty() && written.isEmpty() && tokens.equals(Tokens.NONE);
    }

    /** One line for each kind of thing, the things below it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int all = calls.values().stream().mapToInt(Integer::intValue).sum();
        String names = calls.entrySet().stream()
                .map(call -> call.getKey() + " " + call.getValue())
                .collect(Collectors.joining(", "));
        lines.add("tool calls     " + all + (all == 0 ? "" : " (" + names + ")"));
        list(lines, "files read     ", List.copyOf(read));
        list(lines, "files written  ", List.copyOf(written));
        list(lines, "commands run   ", commands);
        lines.add("tokens         " + tokens.words());
        return lines;
    }

    private static void list(List<String> lines, String title, List<String> items) {
        lines.add(title + items.size());
        items.stream().limit(MOST).forEach(item -> lines.add("  " + item.replace("\n", "\n    ")));
        if (items.size() > MOST) {
            lines.add("  and " + (items.size() - MOST) + " more");
        }
    }
}
