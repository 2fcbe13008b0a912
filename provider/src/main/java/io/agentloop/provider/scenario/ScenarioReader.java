package io.agentloop.provider.scenario;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a scenario and reports everything that is wrong with it at once. */
public final class ScenarioReader {
    private static final int BIGGEST = 16 << 20;
    private static final Set<String> USAGE = Set.of("input", "output", "cache_read", "cache_write", "grow");
    private static final Set<String> TURN = Set.of("shell", "say", "count", "times", "usage");
    private static final Set<String> WHOLE =
            Set.of("usage", "aside", "latency", "pace", "headers", "models", "keys", "sessions", "faults");
    private static final Usage DEFAULT = new Usage(1000, 50, 200, 10);
    private static final Usage ASIDE = new Usage(120, 6, 0, 0);

    private final String file;
    private final List<String> problems = new ArrayList<>();

    private ScenarioReader(String file) {
        this.file = file;
    }

    /**
     * Reads one.
     *
     * @param file its name in messages
     */
    public static Scenario read(String file, String text) throws BadScenario {
        ScenarioReader reader = new ScenarioReader(file);
        Node root = reader.compose(text);
        if (root == null) {
            throw new BadScenario(List.of(file + ":1: is empty; it needs at least sessions"));
        }
        Scenario scenario = reader.scenario(new Section(file, root, reader.problems, WHOLE));
        if (!reader.problems.isEmpty()) {
            throw new BadScenario(reader.problems);
        }
        return scenario;
    }

    private @Nullable Node compose(String text) throws BadScenario {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(BIGGEST);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new BadScenario(List.of(file + ":" + line + ": not readable as YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            throw new BadScenario(List.of(file + ":1: not readable as YAML: " + e.getMessage()));
        }
    }

    private Scenario scenario(Section whole) {
        Optional<Section> usage = whole.section("usage", USAGE);
        Usage usual = usage(usage, DEFAULT);
        List<SessionScript> sessions = new ArrayList<>();
        for (Section session : whole.sections("sessions", Set.of("says", "turns"))) {
            sessions.add(new SessionScript(
                    session.text("says").orElse(""),
                    session.sections("turns", TURN).stream()
                            .flatMap(turn -> turns(turn, usual))
                            .toList()));
        }
        return new Scenario(
                sessions,
                whole.sections("faults", FaultReader.KEYS).stream()
                        .map(FaultReader::rule)
                        .toList(),
                usage.map(section -> section.number("grow", 0, 0)).orElse(0L),
                usage(whole.section("aside", USAGE), ASIDE),
                whole.time("latency").orElse(Duration.ZERO),
                whole.time("pace").orElse(Duration.ZERO),
                whole.pairs("headers"),
                whole.texts("models"),
                whole.texts("keys"));
    }

    private static Stream<Turn> turns(Section turn, Usage usual) {
        Usage usage = usage(turn.section("usage", USAGE), usual);
        if (given(turn) != 1) {
            turn.problem("a turn has exactly one of: shell, say, count");
        }
        Turn made = turn.has("shell")
                ? new Turn.Shell(turn.text("shell").orElse(""), usage)
                : new Turn.Say(turn.text("say").orElseGet(() -> numbers(turn.number("count", 1, 1))), usage);
        return Stream.generate(() -> made).limit(turn.number("times", 1, 1));
    }

    private static int given(Section turn) {
        return (int) Stream.of("shell", "say", "count").filter(turn::has).count();
    }

    /** A text in which every piece that is lost or out of order shows. */
    private static String numbers(long most) {
        StringBuilder text = new StringBuilder();
        for (long number = 1; number <= most; number++) {
            text.append(number).append(number < most ? " " : "");
        }
        return text.toString();
    }

    private static Usage usage(Optional<Section> section, Usage otherwise) {
        return section.map(given -> new Usage(
                        given.number("input", 0, otherwise.input()),
                        given.number("output", 0, otherwise.output()),
                        given.number("cache_read", 0, otherwise.cacheRead()),
                        given.number("cache_write", 0, otherwise.cacheWrite())))
                .orElse(otherwise);
    }
}
