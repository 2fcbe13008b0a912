package io.agentloop.provider.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One mapping of the file: a question that has no good answer leaves a problem and gets the default. */
final class Section {
    private static final Pattern TIME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h)");
    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

    private final String file;
    private final Node node;
    private final List<String> problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    Section(String file, Node node, List<String> problems, Set<String> allowed) {
        this.file = file;
        this.node = node;
        this.problems = problems;
        if (!(node instanceof MappingNode mapping)) {
            problem(node, "a mapping is expected here, with some of: " + String.join(", ", new TreeSet<>(allowed)));
            return;
        }
        mapping.getValue().forEach(tuple -> {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!allowed.contains(key)) {
                problem(
                        tuple.getKeyNode(),
                        "'" + key + "' is not a key here; allowed: " + String.join(", ", new TreeSet<>(allowed)));
            } else if (values.put(key, tuple.getValueNode()) != null) {
                problem(tuple.getKeyNode(), "'" + key + "' is there twice");
            }
        });
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** A problem with the section as a whole. */
    void problem(String message) {
        problem(node, message);
    }

    Optional<String> text(String key) {
        return value(key, "a text", node -> node instanceof ScalarNode scalar ? scalar.getValue() : null);
    }

    long number(String key, long least, long otherwise) {
        return value(key, "a whole number, " + least + " at least", node -> {
                    Long number = node instanceof ScalarNode scalar
                                    && scalar.getValue().matches("[0-9]{1,15}")
                            ? Long.valueOf(scalar.getValue())
                            : null;
                    return number == null || number < least ? null : number;
                })
                .orElse(otherwise);
    }

    Optional<Duration> time(String key) {
        return value(key, "a time such as 250ms, 1.5s or 10m", node -> {
            Matcher form = TIME.matcher(node instanceof ScalarNode scalar ? scalar.getValue() : "");
            return form.matches()
                    ? Duration.ofMillis(new BigDecimal(form.group(1))
                            .multiply(BigDecimal.valueOf(MILLIS.getOrDefault(form.group(2), 0L)))
                            .longValue())
                    : null;
        });
    }

    <E extends Enum<E>> Optional<E> choice(String key, E[] choices) {
        List<String> words = new ArrayList<>();
        for (E choice : choices) {
            words.add(choice.name().toLowerCase(java.util.Locale.ROOT));
        }
        return value(key, "one of " + String.join(", ", words), node -> {
            int at = words.indexOf(node instanceof ScalarNode scalar ? scalar.getValue() : "");
            return at < 0 ? null : choices[at];
        });
    }

    List<String> texts(String key) {
        return value(key, "a list of texts", Section::allTexts).orElse(List.of());
    }

    Map<String, String> pairs(String key) {
        return value(key, "a mapping of names and texts", Section::allPairs).orElse(Map.of());
    }

    Optional<Section> section(String key, Set<String> allowed) {
        return Optional.ofNullable(values.get(key)).map(value -> new Section(file, value, problems, allowed));
    }

    List<Section> sections(String key, Set<String> allowed) {
        return value(key, "a list", node -> node instanceof SequenceNode list ? list.getValue() : null)
                .orElse(List.of())
                .stream()
                .map(item -> new Section(file, item, problems, allowed))
                .toList();
    }

    private <T> Optional<T> value(String key, String expected, Function<Node, @Nullable T> read) {
        Node found = values.get(key);
        if (found == null) {
            return Optional.empty();
        }
        Optional<T> answer = Optional.ofNullable(read.apply(found));
        if (answer.isEmpty()) {
            problem(found, "'" + key + "' must be " + expected);
        }
        return answer;
    }

    private void problem(Node where, String message) {
        problems.add(file + ":" + (where.getStartMark().getLine() + 1) + ": " + message);
    }

    private static @Nullable List<String> allTexts(Node node) {
        if (!(node instanceof SequenceNode list)) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Node item : list.getValue()) {
            if (!(item instanceof ScalarNode scalar)) {
                return null;
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    private static @Nullable Map<String, String> allPairs(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            return null;
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)
                    || !(tuple.getValueNode() instanceof ScalarNode text)) {
                return null;
            }
            pairs.put(name.getValue(), text.getValue());
        }
        return pairs;
    }
}
