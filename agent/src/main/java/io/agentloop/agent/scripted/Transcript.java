package io.agentloop.agent.scripted;

import io.agentloop.agent.json.JsonObjects;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the scripted CLI tells the loop: one JSON object a line. */
final class Transcript {
    private static final int LONGEST_OUTPUT = 2000;

    private final OutputStream out;

    Transcript(OutputStream out) {
        this.out = out;
    }

    void text(String text) {
        Map<String, Object> line = event("text");
        line.put("text", text);
        write(line);
    }

    void tool(List<String> command, CommandResult result) {
        Map<String, Object> line = event("tool");
        line.put("command", shortened(String.join(" ", command)));
        line.put("exit", result.exit());
        line.put("output", shortened(result.output()));
        write(line);
    }

    void usage(Step.Usage usage) {
        Map<String, Object> line = event("usage");
        line.put("input", usage.input());
        line.put("output", usage.output());
        line.put("cost_usd", usage.costUsd());
        write(line);
    }

    void result(Ending ending) {
        Map<String, Object> line = event("result");
        line.put("outcome", ending.exitCode() == 0 ? "finished" : "failed");
        line.put("message", ending.message());
        write(line);
    }

    private static Map<String, Object> event(String type) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        return event;
    }

    private void write(Map<String, Object> line) {
        try {
            out.write((JsonObjects.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the transcript to standard output", e);
        }
    }

    /** The end says more than the beginning: that is where errors stand. */
    private static String shortened(String text) {
        return text.length() <= LONGEST_OUTPUT ? text : text.substring(text.length() - LONGEST_OUTPUT);
    }
}
