package io.agentloop.outside;

import java.io.IOException;
import java.util.Map;

/** The same question in each of the protocols, as short as it can be. */
public enum Spoken {
    ANTHROPIC("/v1/messages", "x-api-key", "") {
        @Override
        String body(String model, String text, boolean stream) {
            return """
                    {"model":"%s","max_tokens":1000,"stream":%b,"messages":[{"role":"user","content":"%s"}],\
                    "tools":[{"name":"Bash","input_schema":{"type":"object","properties":{"command":{"type":"string"}}}}]}\
                    """.formatted(model, stream, text);
        }
    },
    RESPONSES("/v1/responses", "authorization", "Bearer ") {
        @Override
        String body(String model, String text, boolean stream) {
            return """
                    {"model":"%s","max_output_tokens":1000,"stream":%b,"input":[{"role":"user","content":"%s"}],\
                    "tools":[{"type":"function","name":"shell","parameters":{"properties":{"command":{"type":"string"}}}}]}\
                    """.formatted(model, stream, text);
        }
    },
    CHAT("/v1/chat/completions", "authorization", "Bearer ") {
        @Override
        String body(String model, String text, boolean stream) {
            return """
                    {"model":"%s","max_tokens":1000,"stream":%b,%s"messages":[{"role":"user","content":"%s"}],"tools":\
                    [{"type":"function","function":{"name":"shell","parameters":{"properties":{"command":{"type":"string"}}}}}]}\
                    """.formatted(model, stream, stream ? USAGE : "", text);
        }
    },
    GEMINI("/v1beta/models/", "x-goog-api-key", "") {
        @Override
        String body(String model, String text, boolean stream) {
            return """
                    {"contents":[{"role":"user","parts":[{"text":"%s"}]}],"generationConfig":{"maxOutputTokens":1000},"tools":\
                    [{"functionDeclarations":[{"name":"shell","parameters":{"properties":{"command":{"type":"string"}}}}]}]}\
                    """.formatted(text);
        }

        @Override
        String path(String model, boolean stream) {
            return super.path(model, stream) + model + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
        }
    };

    /** As every CLI does: a stream tells its usage only to those who ask. */
    private static final String USAGE = "\"stream_options\":{\"include_usage\":true},";

    private final String path;
    private final String header;
    private final String prefix;

    Spoken(String path, String header, String prefix) {
        this.path = path;
        this.header = header;
        this.prefix = prefix;
    }

    abstract String body(String model, String text, boolean stream);

    String path(String model, boolean stream) {
        return path;
    }

    /** Asks, and hears the answer to its end. */
    public Heard ask(RawCaller caller, String key, String model, String text, boolean stream) throws IOException {
        return caller.call("POST", path(model, stream), Map.of(header, prefix + key), body(model, text, stream));
    }
}
