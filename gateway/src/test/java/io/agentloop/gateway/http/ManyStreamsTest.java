package io.agentloop.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.gateway.call.CallEnd;
import io.agentloop.gateway.call.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole fleet at once. */
@Timeout(180)
final class ManyStreamsTest {
    private static final int STREAMS = 200;
    private static final int CHUNKS = 20;

    /** Every stream is open before the first one may end; its texts are numbered. */
    private static FakeProvider.Play play(CountDownLatch open) {
        return (got, out) -> {
            String name = got.headers().get("x-name");
            FakeProvider.stream(out);
            FakeProvider.chunk(
                    out,
                    "data: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":10,\"output_tokens\":1}}}\n\n");
            open.countDown();
            open.await(120, TimeUnit.SECONDS);
            for (int i = 0; i < CHUNKS; i++) {
                FakeProvider.chunk(
                        out, "data: {\"type\":\"content_block_delta\",\"text\":\"" + name + "-" + i + "\"}\n\n");
            }
            FakeProvider.chunk(
                    out,
                    "data: {\"type\":\"message_delta\",\"usage\":{\"output_tokens\":5}}\n\ndata: {\"type\":\"message_stop\"}\n\n");
            FakeProvider.last(out);
            return true;
        };
    }

    @Test
    void noStreamIsMixedWithAnotherReorderedOrCut() throws Exception {
        CountDownLatch open = new CountDownLatch(STREAMS);
        try (FakeProvider provider = new FakeProvider(play(open));
                TestGate gate = new TestGate(provider.url(), Limits.USUAL);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            String key = gate.session(1);
            List<Future<TestCaller.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                String name = "s" + i;
                answers.add(callers.submit(
                        () -> gate.call(key, "/v1/messages", "{\"model\":\"m\",\"stream\":true}", "x-name: " + name)));
            }
            for (int i = 0; i < STREAMS; i++) {
                TestCaller.Answer answer = answers.get(i).get();
                assertThat(answer.complete()).isTrue();
                List<String> texts = answer.body()
                        .lines()
                        .filter(line -> line.contains("content_block_delta"))
                        .toList();
                assertThat(texts).hasSize(CHUNKS);
                for (int chunk = 0; chunk < CHUNKS; chunk++) {
                    assertThat(texts.get(chunk)).endsWith("\"s" + i + "-" + chunk + "\"}");
                }
            }
            gate.control("POST", "/agentloop/sessions/1/end", "");
            assertThat(gate.money.ends).hasSize(STREAMS).allMatch(CallEnd::whole);
            assertThat(gate.money.ends).allMatch(end -> end.usage().equals(Optional.of(new Usage(10, 5, 0, 0))));
        }
    }
}
