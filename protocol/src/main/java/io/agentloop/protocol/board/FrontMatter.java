package io.agentloop.protocol.board;

import io.agentloop.protocol.yaml.YamlTree;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A Markdown file that begins with a block of YAML. */
record FrontMatter(String yaml, String text, boolean present) {
    private static final String FENCE = "---\n";
    private static final int WIDTH = 140;
    private static final Resolver TEXTS_ONLY = new TextsOnly();

    static FrontMatter split(String content) {
        String bare = content.startsWith("\uFEFF") ? content.substring(1) : content;
        String plain = Texts.plain(bare) + "\n";
        int end = plain.indexOf("\n---\n", FENCE.length() - 1);
        if (!plain.startsWith(FENCE) || end < 0) {
            return new FrontMatter("", plain, false);
        }
        String text = plain.substring(end + "\n---\n".length());
        String yaml = end < FENCE.length() ? "" : plain.substring(FENCE.length(), end + 1);
        return new FrontMatter(yaml, text, true);
    }

    static String join(Map<String, Object> front, String text) {
        return FENCE + dump(front) + FENCE + text.strip() + "\n";
    }

    /** The keys and values; problems are added to the list. */
    Map<String, Object> values(List<String> problems) {
        if (!present) {
            problems.add("must begin with front matter: a line '---', keys such as 'title: ...', a line '---'");
            return Map.of();
        }
        try {
            return load(yaml);
        } catch (MarkedYAMLException bad) {
            problems.add("line " + (bad.getProblemMark().getLine() + 2) + ": " + bad.getProblem());
            return Map.of();
        } catch (YAMLException | ClassCastException bad) {
            problems.add("the front matter must be a YAML mapping of keys to values");
            return Map.of();
        }
    }

    /** All values are texts, lists and maps of texts, or null: YAML would make 1.1 of the task id 1.10, and false of no. */
    static Map<String, Object> load(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        Node root = YamlTree.read(new StringReader(yaml), options, TEXTS_ONLY);
        if (root == null || root.getTag().equals(Tag.NULL)) {
            return new LinkedHashMap<>();
        }
        if (root instanceof MappingNode mapping) {
            return map(mapping);
        }
        throw new YAMLException("no mapping of keys to values");
    }

    private static Map<String, Object> map(MappingNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = String.valueOf(value(tuple.getKeyNode()));
            if (map.containsKey(key)) {
                throw problem(tuple.getKeyNode(), "found duplicate key " + key);
            }
            map.put(key, value(tuple.getValueNode()));
        }
        return map;
    }

    private static @Nullable Object value(Node node) {
        if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
            return map(mapping);
        }
        if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
            List<Object> list = new ArrayList<>();
            sequence.getValue().forEach(one -> list.add(value(one)));
            return list;
        }
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.STR)) {
            return scalar.getValue();
        }
        if (node.getTag().equals(Tag.NULL)) {
            return null;
        }
        throw problem(node, "found the tag " + node.getTag() + ", and there are only texts, lists and mappings here");
    }

    private static MarkedYAMLException problem(Node where, String what) {
        return new ParserException("", where.getStartMark(), what, where.getStartMark());
    }

    /** Every list is written out, also one that stands in two places: an alias is no reading for people. */
    static String dump(Map<String, Object> values) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(WIDTH);
        options.setSplitLines(false);
        options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
        Map<String, Object> own = new LinkedHashMap<>();
        values.forEach((key, value) -> own.put(key, value instanceof List<?> list ? new ArrayList<>(list) : value));
        return YamlTree.write(own, new Quoting(options), options);
    }

    /** Writes texts with line breaks or control characters between double quotes: the other styles do not keep them all. */
    private static final class Quoting extends Representer {
        Quoting(DumperOptions options) {
            super(options);
            representers.put(String.class, text -> representScalar(Tag.STR, (String) text, style((String) text)));
        }

        private static DumperOptions.ScalarStyle style(String text) {
            boolean odd = text.codePoints()
                    .anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\uFEFF');
            return odd ? DumperOptions.ScalarStyle.DOUBLE_QUOTED : DumperOptions.ScalarStyle.PLAIN;
        }
    }

    /** Knows no type but nothing at all. */
    private static final class TextsOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
