package io.agentloop.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentloop.gateway.call.Usage;
import io.agentloop.protocol.config.Dialect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What each protocol's answers cost, as their providers write them. */
final class TapTest {
    private static final String EVENTS = "text/event-stream; charset=utf-8";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Route route(Dialect dialect) {
        return new Route(dialect, Purpose.GENERATE, "v1", "x", "", false);
    }

    /** The bytes come in pieces of this size. */
    private static Tap read(Dialect dialect, String contentType, String text, int piece) {
        Tap tap = new Tap(JSON, route(dialect), contentType);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += piece) {
            tap.bytes(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)));
        }
        return tap;
    }

    private static Tap stream(Dialect dialect, String text) {
        Tap tap = read(dialect, EVENTS, text, 1);
        assertThat(read(dialect, EVENTS, text.replace("\n", "\r\n"), 7).usage()).isEqualTo(tap.usage());
        return tap;
    }

    private static final String ANTHROPIC = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","model":"claude","usage":{"input_tokens":12,"cache_creation_input_tokens":300,"cache_read_input_tokens":4000,"output_tokens":3}}}

            event: ping
            data: {"type": "ping"}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"\\"usage\\": ✓"}}

            """;

    @Test
    void whatAProviderSpendsOnMakingTheConversationShorterCountsToo() {
        Tap tap = stream(Dialect.ANTHROPIC, ANTHROPIC + """
                event: message_delta
                data: {"type":"message_delta","delta":{},"usage":{"input_tokens":23,"output_tokens":10,"iterations":[{"type":"compaction","input_tokens":180,"output_tokens":35},{"type":"message","input_tokens":23,"output_tokens":10}]}}

                event: message_stop
                data: {"type":"message_stop"}

                """);
        assertThat(tap.usage()).contains(new Usage(203, 45, 4000, 300));
    }

    @Test
    void messagesTellInputFirstAndOutputAsItGrows() {
        Tap cut = stream(Dialect.ANTHROPIC, ANTHROPIC);
        assertThat(cut.usage()).contains(new Usage(12, 3, 4000, 300));
        assertThat(cut.whole()).isFalse();

        Tap whole = stream(Dialect.ANTHROPIC, ANTHROPIC + """
                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":57}}

                event: message_delta
                data: {"type":"message_delta","delta":{},"usage":{"input_tokens":13,"cache_read_input_tokens":4000,"cache_creation_input_tokens":300,"output_tokens":60}}

                event: message_stop
                data: {"type":"message_stop"}

                """);
        assertThat(whole.usage()).contains(new Usage(13, 60, 4000, 300));
        assertThat(whole.whole()).isTrue();
    }

    @Test
    void messagesWithoutAStreamAreOneObject() {
        Tap tap = read(
                Dialect.ANTHROPIC,
                "application/json",
                "{\"type\":\"message\",\"content\":[],\"usage\":{\"input_tokens\":5,\"output_tokens\":6,\"cache_read_input_tokens\":null}}",
                3);
        assertThat(tap.usage()).isEmpty();
        tap.end();
        assertThat(tap.usage()).contains(new Usage(5, 6, 0, 0));
        assertThat(tap.whole()).isTrue();
    }

    @Test
    void responsesTellTheirUsageAtTheEndAndCountTheCacheIn() {
        String begin = """
                event: response.created
                data: {"type":"response.created","response":{"object":"response","status":"in_progress","error":null,"usage":null}}

                event: response.output_text.delta
                data: {"type":"response.output_text.delta","delta":"hi"}

                """;
        Tap cut = stream(Dialect.RESPONSES, begin);
        assertThat(cut.usage()).isEmpty();
        assertThat(cut.whole()).isFalse();
        assertThat(cut.trouble()).isEmpty();

        for (String last : new String[] {"completed", "incomplete"}) {
            Tap whole = stream(
                    Dialect.RESPONSES,
                    begin + "event: response." + last + "\ndata: {\"type\":\"response." + last
                            + "\",\"response\":{\"status\":\"" + last
                            + "\",\"error\":null,\"usage\":{\"input_tokens\":1000,\"input_tokens_details\":{\"cached_tokens\":900},\"output_tokens\":70,\"output_tokens_details\":{\"reasoning_tokens\":64},\"total_tokens\":1070}}}\n\n");
            assertThat(whole.usage()).contains(new Usage(100, 70, 900, 0));
            assertThat(whole.whole()).isTrue();
            assertThat(whole.trouble()).isEmpty();
        }
    }

    @Test
    void responsesWithoutAStreamAreOneObject() {
        Tap tap = read(
                Dialect.RESPONSES,
                "application/json",
                "{\"object\":\"response\",\"status\":\"completed\",\"error\":null,\"output\":[],\"usage\":{\"input_tokens\":8,\"output_tokens\":9}}",
                100);
        tap.end();
        assertThat(tap.usage()).contains(new Usage(8, 9, 0, 0));
        assertThat(tap.whole()).isTrue();
    }

    @Test
    void howACallWasServedIsReadFromItsEnd() {
        Tap response = stream(Dialect.RESPONSES, """
                data: {"type":"response.created","response":{"object":"response","status":"in_progress","service_tier":"auto"}}

                """);
        assertThat(response.served()).isEqualTo("auto");
        assertThat(stream(Dialect.RESPONSES, """
                data: {"type":"response.created","response":{"object":"response","status":"in_progress","service_tier":"auto"}}

                data: {"type":"response.completed","response":{"status":"completed","service_tier":"priority","usage":{"input_tokens":1,"output_tokens":1}}}

                """).served()).isEqualTo("priority");
        assertThat(stream(Dialect.CHAT, """
                data: {"choices":[{"index":0,"finish_reason":"stop"}],"service_tier":"priority","usage":null}

                data: {"choices":[],"service_tier":null,"usage":{"prompt_tokens":5,"completion_tokens":2}}

                """).served()).isEqualTo("priority");
        assertThat(stream(Dialect.CHAT, "data: {\"choices\":[]}\n\n").served()).isEmpty();
    }

    @Test
    void aFailedResponseSaysWhy() {
        Tap tap = stream(
                Dialect.RESPONSES,
                "data: {\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"insufficient_quota\",\"message\":\"You exceeded your current quota\"},\"usage\":null}}\n\n");
        assertThat(tap.whole()).isFalse();
        assertThat(tap.trouble()).hasValueSatisfying(error -> {
            assertThat(error.code()).isEqualTo("insufficient_quota");
            assertThat(error.message()).isEqualTo("You exceeded your current quota");
        });
        assertThat(stream(
                                Dialect.RESPONSES,
                                "data: {\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"slow\",\"param\":null}\n\n")
                        .trouble())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("rate_limit_exceeded"));
    }

    @Test
    void chatTellsItsUsageOnceAtTheEnd() {
        String begin = """
                : keep-alive

                data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}],"usage":null}

                data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}],"usage":null}

                """;
        Tap untold = stream(Dialect.CHAT, begin);
        assertThat(untold.usage()).isEmpty();
        assertThat(untold.whole()).isTrue();

        Tap told = stream(Dialect.CHAT, begin + """
                data: {"choices":[],"usage":{"prompt_tokens":500,"completion_tokens":20,"total_tokens":520,"prompt_tokens_details":{"cached_tokens":400}}}

                data: [DONE]

                """);
        assertThat(told.usage()).contains(new Usage(100, 20, 400, 0));
        assertThat(told.whole()).isTrue();
    }

    @Test
    void chatCountsThoughtsThatOnlyTheTotalHas() {
        Tap tap = read(
                Dialect.CHAT,
                "application/json",
                "{\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":45,\"completion_tokens_details\":{\"reasoning_tokens\":30}}}",
                1000);
        tap.end();
        assertThat(tap.usage()).contains(new Usage(10, 35, 0, 0));
    }

    @Test
    void geminiRepeatsTheUsageSoFar() {
        String first =
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}],\"usageMetadata\":{\"promptTokenCount\":100,\"cachedContentTokenCount\":80,\"candidatesTokenCount\":2,\"totalTokenCount\":102}}\n\n";
        Tap cut = stream(Dialect.GEMINI, first);
        assertThat(cut.usage()).contains(new Usage(20, 2, 80, 0));
        assertThat(cut.whole()).isFalse();

        Tap whole = stream(
                Dialect.GEMINI,
                first
                        + "data: {\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":100,\"cachedContentTokenCount\":80,\"candidatesTokenCount\":7,\"thoughtsTokenCount\":11,\"toolUsePromptTokenCount\":5,\"totalTokenCount\":123}}\n\n");
        assertThat(whole.usage()).contains(new Usage(25, 18, 80, 0));
        assertThat(whole.whole()).isTrue();
    }

    @Test
    void geminiWithoutEventsIsAList() {
        Tap tap = read(
                Dialect.GEMINI,
                "application/json",
                "[{\"usageMetadata\":{\"promptTokenCount\":1}}\n,\n{\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":4,\"candidatesTokenCount\":2}}]",
                5);
        tap.end();
        assertThat(tap.usage()).contains(new Usage(4, 2, 0, 0));
        assertThat(tap.whole()).isTrue();
        assertThat(tap.trouble()).isEmpty();
    }

    @Test
    void anErrorInAListIsSeen() {
        Tap tap = read(
                Dialect.GEMINI,
                "application/json",
                "[{\"error\":{\"code\":429,\"message\":\"slow\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"x\",\"retryDelay\":\"34s\"}]}}]",
                9);
        tap.end();
        assertThat(tap.trouble()).hasValueSatisfying(error -> {
            assertThat(error.type()).isEqualTo("RESOURCE_EXHAUSTED");
            assertThat(error.retryDelay()).isEqualTo("34s");
        });
    }

    @Test
    void garbageIsReadWithoutHarm() {
        for (Dialect dialect : Dialect.values()) {
            for (String text : new String[] {
                "",
                "\0\1\2",
                "data:",
                "data: {",
                "data: nonsense\n\n",
                "data: []\n\n",
                "data: null\n\n",
                "data: 7\n\n",
                "data: {\"usage\":\"much\",\"usageMetadata\":[],\"message\":3,\"response\":null,\"type\":{}}\n\n",
                "data: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":-5,\"output_tokens\":1e300}}}\n\n"
            }) {
                for (String type : new String[] {EVENTS, "application/json", ""}) {
                    Tap tap = read(dialect, type, text, 2);
                    tap.end();
                    assertThat(tap.usage().orElse(Usage.NONE).input()).isZero();
                    assertThat(tap.usage().orElse(Usage.NONE).total()).isNotNegative();
                }
            }
        }
    }

    @Test
    void anEventOfSeveralLinesIsOne() {
        Tap tap = stream(
                Dialect.ANTHROPIC, "data: {\"type\":\"message_delta\",\ndata: \"usage\":{\"output_tokens\":9}}\n\n");
        assertThat(tap.usage()).contains(new Usage(0, 9, 0, 0));
    }

    @Test
    void anEventWithoutEndIsLeftOutAndTheNextOneIsRead() {
        String huge = "data: {\"x\":\"" + "y".repeat(17 << 20) + "\"}\n\n";
        Tap tap = read(
                Dialect.ANTHROPIC,
                EVENTS,
                huge + "data: {\"type\":\"message_delta\",\"usage\":{\"output_tokens\":9}}\n\n",
                1 << 20);
        assertThat(tap.usage()).contains(new Usage(0, 9, 0, 0));
    }

    @Test
    void countingTokensCostsNothing() {
        Tap tap = new Tap(
                JSON,
                new Route(Dialect.ANTHROPIC, Purpose.COUNT, "v1", "messages/count_tokens", "", false),
                "application/json");
        tap.bytes(ByteBuffer.wrap("{\"input_tokens\":2000}".getBytes(StandardCharsets.UTF_8)));
        assertThat(tap.whole()).isFalse();
        tap.end();
        assertThat(tap.whole()).isTrue();
        assertThat(tap.usage()).contains(Usage.NONE);
    }
}
