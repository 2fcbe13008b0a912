package io.agentloop.harness.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionTranscriptTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "claude, c-ok",
        "claude, c-429",
        "claude, c-turns",
        "codex, x-ok",
        "codex, x-cut",
        "gemini, g-ok",
        "gemini, g-turns",
        "opencode, o-ok",
        "opencode, o-429",
        "qwen, q-ok",
        "qwen, q-401",
        "qwen, q-made-up",
        "scripted, s-ok",
        "command, p-ok"
    })
    void whatACliPrintedReadsAsItIsWrittenHere(String cli, String name) throws IOException {
        Files.writeString(folder.resolve("session-0007.log"), resource(name + ".jsonl"));
        Files.writeString(folder.resolve("session-0007.jsonl"), """
                {"type":"session_started","session":7,"what":"work add-hello","cli":"%s","at":"2026-11-20T08:25:14Z"}
                {"type":"session_ended","session":7,"outcome":"finished","seconds":12.34,"tokens":2520,"cost_usd":0.01018}
                """.formatted(cli));
        String text = String.join("\n", readable()) + "\n";
        assertThat(text).isEqualTo(resource(name + ".txt"));
    }

    @Test
    void aSessionThatRunsAndACliThatNobodyKnowsAreShownAsTheyAre() throws IOException {
        Files.writeString(folder.resolve("session-0007.log"), "{\"type\":\"text\"}\nplain");
        assertThat(readable()).containsExactly("{\"type\":\"text\"}", "plain");
    }

    @Test
    void bytesThatAreNoTextAndLinesWithoutAnEndDoNoHarm() throws IOException {
        byte[] odd = {'a', (byte) 0xff, 'b', '\n', '{', '"', (byte) 0xc3, '\n', '[', '[', '['};
        Files.write(folder.resolve("session-0007.log"), odd);
        assertThat(readable()).containsExactly("a\ufffdb", "{\"\ufffd", "[[[");
        Files.writeString(folder.resolve("session-0007.log"), "x".repeat(5 << 20) + "\nafter\n");
        assertThat(readable()).hasSize(2).last().isEqualTo("after");
        assertThat(readable().getFirst()).startsWith("xxx").hasSizeLessThan(500).endsWith("more characters)");
    }

    @Test
    void aLineThatIsOddJsonIsShownOrPassedOver() throws IOException {
        Files.writeString(
                folder.resolve("session-0007.jsonl"),
                "{\"type\":\"session_started\",\"session\":7,\"cli\":\"claude\"}\n");
        Files.writeString(folder.resolve("session-0007.log"), """
                {"type":"assistant","message":"a text where an object should be"}
                {"type":"assistant","message":{"content":[{"type":"tool_use","name":7,"input":[]}]}}
                {"type":["user"]}
                {"type":"result"
                """);
        assertThat(readable().subList(1, 3)).containsExactly("> 7:", "{\"type\":\"result\"");
    }

    private List<String> readable() throws IOException {
        List<String> lines = new ArrayList<>();
        new SessionTranscript(folder.resolve("session-0007.log"), folder.resolve("session-0007.jsonl"))
                .readable(lines::add);
        return lines;
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = SessionTranscriptTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
