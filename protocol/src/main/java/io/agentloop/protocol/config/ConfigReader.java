package io.agentloop.protocol.config;

import io.agentloop.protocol.yaml.YamlTree;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the text of harness.yaml; it never stops at the first problem. */
public final class ConfigReader {
    private static final ByteSize LEAST_MEMORY = ByteSize.of("64m");
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final Duration LEAST_HEARTBEAT = Duration.ofMillis(100);
    private static final Duration LEAST_LEASE = Duration.ofSeconds(5);
    private static final int HEARTBEATS_OF_A_LEASE = 3;
    private static final int LEAST_PIDS = 32;
    private static final int MOST_PIDS = 1_000_000;
    private static final double MOST_CPUS = 1024;

    private final Problems problems = new Problems();

    private final Checks checks;

    /** How much has to be right. */
    public enum Checks {
        /** Each key by itself. */
        FORM,
        /** Also what only several keys together can get wrong. */
        ALL
    }

    private ConfigReader(Checks checks) {
        this.checks = checks;
    }

    /** Reads the whole text; an empty one gives the defaults. */
    public static ConfigReading read(String text) {
        return read(text, Checks.ALL);
    }

    /** The same for a text that holds only some of the keys. */
    public static ConfigReading read(String text, Checks checks) {
        return new ConfigReader(checks).readAll(text);
    }

    private ConfigReading readAll(String text) {
        HarnessConfig config = parse(text)
                .map(node -> config(new YamlSection("", node, problems)))
                .orElseGet(HarnessConfig::standard);
        List<ConfigProblem> found = problems.sorted();
        return found.isEmpty() ? new ConfigReading.Accepted(config) : new ConfigReading.Rejected(found);
    }

    private Optional<MappingNode> parse(String text) {
        Node root = compose(text);
        if (root == null || root.getTag().equals(Tag.NULL)) {
            return Optional.empty();
        }
        if (root instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        problems.add(root, "", "must be a mapping of keys, such as `agents: 3`");
        return Optional.empty();
    }

    private @Nullable Node compose(String text) {
        try {
            return YamlTree.read(new StringReader(text), new LoaderOptions());
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            problems.add(line, "", "is not YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            problems.add(
                    1,
                    "",
                    "is not YAML: "
                            + String.valueOf(broken.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
        }
        return null;
    }

    private HarnessConfig config(YamlSection top) {
        top.allow(
                "agents",
                "roles",
                "cli",
                "command",
                "model",
                "done",
                "provider",
                "providers",
                "budget",
                "prices",
                "pace",
                "network",
                "tests",
                "limits",
                "image",
                "landing",
                "turn",
                "protected",
                "tasks",
                "plays",
                "heartbeat",
                "lease");
        Duration heartbeat = top.duration("heartbeat", LEAST_HEARTBEAT).orElse(HarnessConfig.STANDARD_HEARTBEAT);
        Duration lease = top.duration("lease", LEAST_LEASE).orElse(HarnessConfig.STANDARD_LEASE);
        if (lease.toMillis() < HEARTBEATS_OF_A_LEASE * heartbeat.toMillis()) {
            top.problem(
                    top.has("lease") ? "lease" : "heartbeat",
                    "a lease (" + TimeSpans.format(lease) + ") must be at least three heartbeats ("
                            + TimeSpans.format(heartbeat) + " each): a single lost one must not cost a claim");
        }
        RolesSection roles = RolesSection.read(top, problems);
        Outside outside = OutsideSection.read(top);
        HarnessConfig config = new HarnessConfig(
                roles.crew(),
                CliSection.standard(top),
                roles.clis(),
                top.section("tests").map(TestsSection::read).orElseGet(Tests.None::new),
                top.section("limits").map(ConfigReader::limits).orElse(Limits.STANDARD),
                top.section("image").map(ImageSection::read).orElse(Image.STANDARD),
                landing(top),
                top.texts("protected").orElseGet(() -> List.of(HarnessConfig.FILE_NAME)),
                top.word("tasks", ProjectPath.ALLOWED, ProjectPath::checked).orElse(HarnessConfig.STANDARD_TASKS),
                top.word("plays", ProjectPath.ALLOWED, ProjectPath::checked).orElse(HarnessConfig.STANDARD_PLAYS),
                heartbeat,
                lease,
                outside);
        if (checks == Checks.ALL) {
            CrossChecks.run(top, config);
        }
        return config;
    }

    private static LandingRule landing(YamlSection top) {
        LandingRule standard = LandingRule.STANDARD;
        LandingRule landing = new LandingRule(
                top.word("landing", "rebase or exact", ConfigReader::isExact).orElse(standard.exact()),
                top.duration("turn", ONE_SECOND).orElse(standard.turn()));
        if (landing.exact() && !top.has("tests")) {
            top.problem("landing", "`exact` lands what was tested and nothing else, and there is no section `tests`");
        }
        return landing;
    }

    private static boolean isExact(String word) {
        return switch (word) {
            case "exact" -> true;
            case "rebase" -> false;
            default -> throw new IllegalArgumentException("not a way to land: " + word);
        };
    }

    private static Limits limits(YamlSection section) {
        section.allow("memory", "cpus", "pids", "session", "silence");
        Limits standard = Limits.STANDARD;
        return new Limits(
                section.size("memory", LEAST_MEMORY).orElse(standard.memory()),
                section.share("cpus", MOST_CPUS).orElse(standard.cpus()),
                section.whole("pids", LEAST_PIDS, MOST_PIDS).orElse(standard.pids()),
                section.duration("session", ONE_SECOND).orElse(standard.session()),
                section.duration("silence", ONE_SECOND).orElse(standard.silence()));
    }
}
