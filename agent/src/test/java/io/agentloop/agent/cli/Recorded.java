package io.agentloop.agent.cli;

import io.agentloop.agent.json.JsonObjects;
import io.agentloop.protocol.session.Outcome;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What real CLIs printed, in files named {@code what.rc=exit.jsonl}. */
public final class Recorded {
    private static final List<String> STRANGE = List.of(
            "{\"type\":\"nobody knows this\",\"payload\":[1,{\"a\":null}]}",
            "{\"no type\":true}",
            "not JSON at all",
            "{\"type\":\"result\",\"cut off\":",
            "[1,2,3]",
            "\u001b[31mred\u001b[0m \ufffd\u0000",
            "{\"type\":42,\"error\":\"text\",\"part\":7,\"usage\":[],\"item\":null}");

    private final CliAdapter cli;
    private final Path folder;

    /** All files of this adapter. */
    public Recorded(CliAdapter cli) {
        this.cli = cli;
        URL found = Objects.requireNonNull(Recorded.class.getResource(cli.name()), cli.name());
        try {
            this.folder = Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What each came to: {@code outcome | input output cache_read cache_write cost}. */
    public Map<String, String> understood() throws IOException {
        return understood(lines -> lines);
    }

    /** The same with the keys of every object in reverse order. */
    public Map<String, String> withKeysReversed() throws IOException {
        return understood(lines -> lines.stream().map(Recorded::reversed).toList());
    }

    /** The same with strange lines before, between and after. */
    public Map<String, String> withStrangeLines() throws IOException {
        return understood(lines -> {
            List<String> all = new ArrayList<>(STRANGE);
            for (String line : lines) {
                all.add(line);
                all.addAll(STRANGE);
            }
            return all;
        });
    }

    private Map<String, String> understood(UnaryOperator<List<String>> change) throws IOException {
        Map<String, String> understood = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(found -> found.toString().endsWith(".jsonl")).toList()) {
                String name = file.getFileName().toString();
                int at = name.indexOf(".rc=");
                int exit = Integer.parseInt(name.substring(at + 4, name.length() - ".jsonl".length()));
                understood.put(name.substring(0, at), understood(change.apply(Files.readAllLines(file)), exit));
            }
        }
        return understood;
    }

    private String understood(List<String> lines, int exit) {
        CliOutput output = cli.newOutput();
        for (String line : lines) {
            if (output.line(line).filter(Recorded::isObject).isEmpty()) {
                throw new AssertionError("this line is lost: " + line);
            }
        }
        Usage usage = output.usage();
        return words(output.outcome(exit)) + " | " + usage.input() + " " + usage.output() + " " + usage.cacheRead()
                + " " + usage.cacheWrite() + " " + usage.costUsd();
    }

    /** The last line that was no event is told, and strange lines are such. */
    private static String words(Outcome outcome) {
        return outcome instanceof Outcome.NoResult ? outcome.kind() : outcome.words();
    }

    private static boolean isObject(String line) {
        return JsonObjects.read(line).isPresent();
    }

    private static String reversed(String line) {
        return JsonObjects.read(line)
                .map(object -> JsonObjects.write(reversed(object.values())))
                .orElse(line);
    }

    private static Map<String, @Nullable Object> reversed(Map<?, ?> map) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        Collections.reverse(entries);
        Map<String, @Nullable Object> reversed = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries) {
            Object value = entry.getValue();
            reversed.put(String.valueOf(entry.getKey()), value instanceof Map<?, ?> inner ? reversed(inner) : value);
        }
        return reversed;
    }
}
