package io.agentloop.suite.fast;

import io.agentloop.suite.report.LogExcerpt;
import io.agentloop.suite.result.Escapes;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import io.agentloop.suite.state.History;
import io.agentloop.suite.state.Past;
import io.agentloop.suite.state.StateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What matters of the last log of a test. */
public final class LastLog {
    private static final int MOST_BYTES = 8 << 20;
    private static final int LONGEST_ID = 160;

    private final StateFolder state;
    private final Path root;

    /** Paths are told from the root. */
    public LastLog(Path state, Path root) {
        this.state = new StateFolder(state);
        this.root = root;
    }

    /** The lines, under 4 KB; {@code found} is false when there is no log, which the one line explains. */
    public record Shown(List<String> lines, boolean found) {}

    /** The log of the test that has this name, as its suite writes it or as reports print it. */
    public Shown of(IdPattern name) {
        History history = state.history();
        List<TestId> meant = name.in(history.tests().keySet());
        if (meant.size() != 1) {
            return none(
                    meant.isEmpty()
                            ? unknown(name)
                            : meant.size() + " tests are called " + shown(name.text()) + "; name one of them, such as "
                                    + shown(meant.getFirst().printed()));
        }
        TestId id = meant.getFirst();
        return history.of(id).map(past -> of(id, past)).orElseGet(() -> none(unknown(name)));
    }

    private Shown of(TestId id, Past past) {
        Optional<Path> file = state.log(past);
        if (file.isEmpty()) {
            return none(whyNone(id, past));
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            LogExcerpt.Excerpt excerpt = LogExcerpt.of(text, id);
            List<String> lines = new ArrayList<>();
            lines.add("LOG " + shown(id.printed()) + ", "
                    + past.last().map(Verdict::word).orElse("never run")
                    + " when it ran last: " + shown(path(file.get())) + " lines " + excerpt.first() + "-"
                    + excerpt.last() + " of " + excerpt.all());
            lines.addAll(excerpt.lines());
            return new Shown(List.copyOf(lines), true);
        } catch (IOException unreadable) {
            return none("cannot read " + shown(path(file.get())) + ": " + unreadable.getMessage());
        }
    }

    private static String unknown(IdPattern name) {
        return "no test called " + shown(name.text()) + " has run here; see fast-test --list";
    }

    private static String whyNone(TestId id, Past past) {
        String name = shown(id.printed());
        if (past.last().isEmpty()) {
            return name + " has not run here; run fast-test with its name";
        }
        return past.log().isPresent()
                ? "the log of " + name + " is gone, only those of the last runs are kept; run fast-test with its name"
                : name + " has no log: " + past.last().get().word() + " when it ran last";
    }

    private static Shown none(String why) {
        return new Shown(List.of("NONE " + why), false);
    }

    private String path(Path file) {
        return (file.startsWith(root) ? root.relativize(file) : file).toString();
    }

    private static String shown(String text) {
        return Escapes.visible(text, LONGEST_ID);
    }
}
