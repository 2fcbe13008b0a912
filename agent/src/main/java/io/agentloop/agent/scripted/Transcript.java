package io.agentloop.agent.scripted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What the scripted CLI tells the loop: one JSON object a line. */
final class Transcript {
    private static final int LONGEST_OUTPUT = 2000;
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final OutputStream out;

    Transcript(OutputStream out) {
        this.out = out;
    }

    void text(String text) {
        line("text", json -> json.writeStringField("text", text));
    }

    void tool(List<String> command, CommandResult result) {
        line("tool", json -> {
            json.writeStringField("command", shortened(String.join(" ", command)));
            json.writeNumberField("exit", result.exit());
            json.writeStringField("output", shortened(result.output()));
        });
    }

    void usage(Step.Usage usage) {
        line("usage", json -> {
            json.writeNumberField("input", usage.input());
            json.writeNumberField("output", usage.output());
            json.writeNumberField("cost_usd", usage.costUsd());
        });
    }

    void result(Ending ending) {
        line("result", json -> {
            json.writeStringField("outcome", ending.exitCode() == 0 ? "finished" : "failed");
            json.writeStringField("message", ending.message());
        });
    }

    private void line(String type, Body body) {
        try {
            JsonGenerator json = JSON.createGenerator(out);
            json.writeStartObject();
            json.writeStringField("type", type);
            body.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
            json.close();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the transcript to standard output", e);
        }
    }

    /** The end says more than the beginning: that is where errors stand. */
    private static String shortened(String text) {
        return text.length() <= LONGEST_OUTPUT ? text : text.substring(text.length() - LONGEST_OUTPUT);
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
