package io.agentloop.agent.scripted;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value of a play's YAML that knows where it stands. */
record PlayValue(String file, Node node) {

    String place() {
        return file + ":" + (node.getStartMark().getLine() + 1);
    }

    PlayProblem problem(String message) {
        return new PlayProblem(place(), message);
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw problem("a text is expected here, not a " + kind());
    }

    List<PlayValue> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new PlayValue(file, item))
                    .toList();
        }
        throw problem("a list is expected here, not a " + kind());
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        list().forEach(item -> texts.add(item.text()));
        return texts;
    }

    /** The fields of a map in the order of the file. */
    Map<String, PlayValue> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw problem("a map is expected here, not a " + kind());
        }
        Map<String, PlayValue> fields = new LinkedHashMap<>();
        mapping.getValue().forEach(entry -> {
            PlayValue key = new PlayValue(file, entry.getKeyNode());
            if (fields.put(key.text(), new PlayValue(file, entry.getValueNode())) != null) {
                throw key.problem("'" + key.text() + "' is there twice");
            }
        });
        return fields;
    }

    private String kind() {
        return switch (node.getNodeId()) {
            case scalar -> "text";
            case sequence -> "list";
            case mapping -> "map";
            case anchor -> "reference";
        };
    }
}
