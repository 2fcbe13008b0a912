package io.agentloop.agent.scripted;

import io.agentloop.protocol.yaml.YamlTree;
import java.io.Reader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a play and reports everything that is wrong with it at once, each with file and line. */
final class PlayParser {
    private static final int BIGGEST_PLAY = 16 << 20;
    private static final int MOST_ATTEMPTS = 1_000;

    private final String file;
    private final List<String> problems = new ArrayList<>();

    private PlayParser(String file) {
        this.file = file;
    }

    /**
     * Reads a play.
     *
     * @param file its name in messages
     */
    static Play parse(String file, Reader source) throws BadPlay {
        PlayParser parser = new PlayParser(file);
        Play play = parser.play(source);
        if (!parser.problems.isEmpty()) {
            throw new BadPlay(parser.problems);
        }
        return play;
    }

    private Play play(Reader source) throws BadPlay {
        Map<SessionKind, List<PlannedStep>> sections = new EnumMap<>(SessionKind.class);
        Map<Integer, Map<SessionKind, List<PlannedStep>>> attempts = new HashMap<>();
        Node root = compose(source);
        if (root == null) {
            return new Play(sections, attempts);
        }
        PlayValue whole = new PlayValue(file, root);
        if (whole.isList()) {
            sections.put(SessionKind.WORK, steps(whole));
            return new Play(sections, attempts);
        }
        collecting(() -> whole.fields()
                .forEach((name, value) -> collecting(() -> {
                    if (name.equals("attempts")) {
                        attempts(value, attempts);
                        return;
                    }
                    section(name, value, sections);
                })));
        return new Play(sections, attempts);
    }

    private @Nullable Node compose(Reader source) throws BadPlay {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(BIGGEST_PLAY);
        try {
            return YamlTree.read(source, options);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new BadPlay(List.of(file + ":" + line + ": not readable as YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            throw new BadPlay(List.of(file + ":1: not readable as YAML: " + e.getMessage()));
        }
    }

    private void attempts(PlayValue value, Map<Integer, Map<SessionKind, List<PlannedStep>>> attempts) {
        value.fields()
                .forEach((number, special) -> collecting(() -> {
                    if (!number.matches("[1-9][0-9]{0,2}")) {
                        throw special.problem(
                                "attempt '" + number + "' is not a number from 1 to " + (MOST_ATTEMPTS - 1));
                    }
                    Map<SessionKind, List<PlannedStep>> sections = new EnumMap<>(SessionKind.class);
                    special.fields().forEach((name, steps) -> collecting(() -> section(name, steps, sections)));
                    attempts.put(Integer.valueOf(number), sections);
                }));
    }

    private void section(String name, PlayValue value, Map<SessionKind, List<PlannedStep>> sections) {
        SessionKind kind;
        try {
            kind = SessionKind.named(name);
        } catch (IllegalArgumentException e) {
            throw value.problem("'" + name + "' is not a section: known are work, fix, merge, attempts");
        }
        sections.put(kind, steps(value));
    }

    private List<PlannedStep> steps(PlayValue value) {
        List<PlannedStep> steps = new ArrayList<>();
        value.list().forEach(entry -> collecting(() -> steps.add(StepParser.parse(entry))));
        return List.copyOf(steps);
    }

    private void collecting(Runnable part) {
        try {
            part.run();
        } catch (PlayProblem e) {
            problems.add(e.getMessage());
        }
    }
}
