package io.agentloop.suite.frameworks.go;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a test of Go did not pass, and where, from what it printed. */
record GoMessage(String reason, Optional<String> place) {
    private static final Pattern LOGGED = Pattern.compile("(?m)^ +(\\S+\\.go:\\d+): ?(.*)$");
    private static final Pattern PANIC = Pattern.compile("(?m)^panic: (.*?)(?: \\[recovered.*])?$");
    private static final Pattern FRAME = Pattern.compile("(?m)^\\t(/\\S+\\.go):(\\d+)");

    static GoMessage of(String printed, String folder, Path root) {
        Matcher panic = PANIC.matcher(printed);
        if (panic.find()) {
            return new GoMessage("panic: " + panic.group(1), frame(printed, root));
        }
        Matcher logged = LOGGED.matcher(printed);
        if (logged.find()) {
            String file = folder.equals(".") ? logged.group(1) : folder + "/" + logged.group(1);
            String text = logged.group(2).isBlank() ? next(printed, logged.end()) : logged.group(2);
            return new GoMessage(text, Optional.of(file));
        }
        return new GoMessage(lastLine(printed), Optional.empty());
    }

    /** The first of the project's own files in a trace. */
    private static Optional<String> frame(String printed, Path root) {
        Matcher frame = FRAME.matcher(printed);
        while (frame.find()) {
            Path file = Path.of(frame.group(1));
            if (file.startsWith(root)) {
                return Optional.of(root.relativize(file) + ":" + frame.group(2));
            }
        }
        return Optional.empty();
    }

    /** Libraries of assertions begin their message with an empty line. */
    private static String next(String printed, int from) {
        return printed.substring(from)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no reason given");
    }

    private static String lastLine(String printed) {
        return printed.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("=== ") && !line.startsWith("--- "))
                .reduce((first, second) -> second)
                .orElse("no reason given");
    }
}
