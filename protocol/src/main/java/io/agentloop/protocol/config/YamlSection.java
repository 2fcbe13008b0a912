package io.agentloop.protocol.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One mapping of the file; each question either has an answer, or leaves a problem and no answer. */
final class YamlSection {
    private final String prefix;
    private final MappingNode node;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /** Reports keys given twice or without a value at once. */
    YamlSection(String prefix, MappingNode node, Problems problems) {
        this(prefix, node, problems, true);
    }

    private YamlSection(String prefix, MappingNode node, Problems problems, boolean telling) {
        this.prefix = prefix;
        this.node = node;
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            if (telling) {
                take(tuple);
            } else if (tuple.getKeyNode() instanceof ScalarNode key) {
                values.putIfAbsent(key.getValue(), tuple.getValueNode());
            }
        }
    }

    private void take(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(tuple.getKeyNode(), prefix, "a key must be a word");
            return;
        }
        if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
            problems.add(key, full(key.getValue()), "is given twice; keep one");
        }
    }

    /** Reports every key that is not one of these. */
    YamlSection allow(String... known) {
        values.forEach((key, value) -> {
            if (!Arrays.asList(known).contains(key)) {
                String hint = NearestWord.to(key, Arrays.asList(known))
                        .map(word -> "did you mean '" + word + "'?")
                        .orElse("allowed here: " + String.join(", ", known));
                problems.add(value, full(key), "is not a key; " + hint);
            }
        });
        return this;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    boolean isMapping(String key) {
        return values.get(key) instanceof MappingNode;
    }

    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    boolean isList(String key) {
        return values.get(key) instanceof SequenceNode;
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** A problem with the value of a key, or with the section when the key is absent. */
    void problem(String key, String message) {
        problems.add(values.getOrDefault(key, node), full(key), message);
    }

    Optional<YamlSection> section(String key) {
        return value(key, "a mapping of keys", node -> node instanceof MappingNode mapping ? mapping : null)
                .map(mapping -> new YamlSection(full(key), mapping, problems));
    }

    /** A list of mappings, at least one. */
    Optional<List<YamlSection>> sections(String key) {
        return value(key, "a list with a mapping of keys for each", YamlSection::allMappings)
                .map(mappings -> {
                    List<YamlSection> sections = new ArrayList<>();
                    for (MappingNode mapping : mappings) {
                        String name = full(key) + "[" + sections.size() + "]";
                        sections.add(new YamlSection(name, mapping, problems));
                    }
                    return sections;
                });
    }

    /** A mapping that was read before, without telling its problems again. */
    Optional<YamlSection> quietly(String key) {
        return values.get(key) instanceof MappingNode mapping
                ? Optional.of(new YamlSection(full(key), mapping, problems, false))
                : Optional.empty();
    }

    Optional<String> text(String key) {
        return value(key, "a text", YamlSection::plainText);
    }

    /** A text that a factory of ours understands. */
    <T> Optional<T> word(String key, String allowed, Function<String, T> factory) {
        return value(key, allowed, node -> made(node, factory));
    }

    /** The same, where the reason for which the factory refuses is the better message. */
    <T> Optional<T> explained(String key, Function<String, T> factory) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(factory.apply(text));
            } catch (IllegalArgumentException refused) {
                problem(key, String.valueOf(refused.getMessage()));
                return Optional.empty();
            }
        });
    }

    /** One of these words. */
    <T> Optional<T> oneOf(String key, List<String> known, Function<String, T> factory) {
        String near = node(key)
                .flatMap(node -> Optional.ofNullable(plainText(node)))
                .flatMap(text -> NearestWord.to(text, known))
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
        return word(key, "one of " + String.join(", ", known) + near, factory);
    }

    /** A word, or a list of them. */
    Optional<List<String>> words(String key, String allowed) {
        return value(key, allowed, node -> {
            String word = plainText(node);
            return word == null ? allTexts(node) : List.of(word);
        });
    }

    /** An amount of money that may be 0. */
    Optional<BigDecimal> price(String key) {
        return value(key, "a number of USD per million tokens from 0 to " + Price.MOST, node -> {
            BigDecimal number = made(node, BigDecimal::new);
            return number != null && number.signum() >= 0 && number.compareTo(Price.MOST) <= 0 ? number : null;
        });
    }

    private Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<Integer> whole(String key, int least, int most) {
        return value(key, "a whole number from " + least + " to " + most, node -> {
            Integer number = made(node, Integer::valueOf);
            return number != null && !quoted(node) && number >= least && number <= most ? number : null;
        });
    }

    /** A number above 0 and up to a limit. */
    Optional<Double> share(String key, double most) {
        return value(key, "a number above 0 and at most " + plain(most), node -> {
            Double number = made(node, Double::valueOf);
            return number != null && !quoted(node) && number > 0 && number <= most ? number : null;
        });
    }

    Optional<Duration> duration(String key, Duration least) {
        String allowed = TimeSpans.FORM_IN_WORDS + ", at least " + TimeSpans.format(least);
        return value(key, allowed, node -> {
            Duration read = made(node, TimeSpans::parse);
            return read != null && read.compareTo(least) >= 0 ? read : null;
        });
    }

    Optional<ByteSize> size(String key, ByteSize least) {
        return value(key, ByteSize.FORM_IN_WORDS + ", at least " + least, node -> {
            ByteSize read = made(node, ByteSize::of);
            return read != null && read.compareTo(least) >= 0 ? read : null;
        });
    }

    /** A list of texts that may be empty. */
    Optional<List<String>> texts(String key) {
        return value(key, "a list of texts, such as [a, b]", YamlSection::allTexts);
    }

    /** A program and its arguments. */
    Optional<List<String>> command(String key) {
        return value(key, "a list of a program and its arguments, such as [make, test]", node -> {
            List<String> words = allTexts(node);
            return words == null || words.isEmpty() || words.getFirst().isBlank() ? null : words;
        });
    }

    private <T> Optional<T> value(String key, String allowed, Function<Node, @Nullable T> read) {
        Node found = values.get(key);
        if (found == null) {
            return Optional.empty();
        }
        if (found.getTag().equals(Tag.NULL)) {
            problems.add(found, full(key), "has no value; allowed is " + allowed + ", or leave the key out");
            return Optional.empty();
        }
        Optional<T> answer = Optional.ofNullable(read.apply(found));
        if (answer.isEmpty()) {
            problems.add(found, full(key), shown(found) + " is not allowed; it must be " + allowed);
        }
        return answer;
    }

    private static <T> @Nullable T made(Node node, Function<String, T> factory) {
        try {
            String text = plainText(node);
            return text == null ? null : factory.apply(text);
        } catch (IllegalArgumentException notThat) {
            return null;
        }
    }

    private static @Nullable String plainText(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL) ? scalar.getValue() : null;
    }

    private static @Nullable List<String> allTexts(Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            String text = plainText(item);
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }

    private static @Nullable List<MappingNode> allMappings(Node node) {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            return null;
        }
        List<MappingNode> mappings = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (!(item instanceof MappingNode mapping)) {
                return null;
            }
            mappings.add(mapping);
        }
        return mappings;
    }

    private static boolean quoted(Node node) {
        return node.getTag().equals(Tag.STR);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String shown(Node node) {
        return switch (node) {
            case ScalarNode scalar -> "'" + scalar.getValue() + "'";
            case SequenceNode list when list.getValue().isEmpty() -> "an empty list";
            case SequenceNode ignored -> "this list";
            default -> "a mapping";
        };
    }

    private String full(String key) {
        return prefix.isEmpty() || key.isEmpty() ? prefix + key : prefix + "." + key;
    }
}
