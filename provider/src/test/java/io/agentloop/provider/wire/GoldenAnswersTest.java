package io.agentloop.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.provider.scenario.RetryAfter;
import io.agentloop.provider.scenario.Trouble;
import io.agentloop.provider.scenario.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that each protocol says, byte by byte, as it stands in a file. */
final class GoldenAnswersTest {
    private static final Ask ASK = new Ask("model-1", true, true, "hello", List.of(), Map.of());
    private static final Usage USAGE = new Usage(1000, 50, 200, 10);
    private static final Reference REFERENCE = new Reference("0001", 1_795_000_000);
    private static final Answer WORDS = new Answer.Words("Two words.");
    private static final Answer CALL = new Answer.Call("bash", Map.of("command", "echo hello > hello.txt"));

    static Stream<Dialect> dialects() {
        return Stream.of(new AnthropicMessages(), new GeminiContent(), new OpenAiChat(), new OpenAiResponses());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void areWhatTheFilesSay(Dialect dialect) throws IOException {
        StringBuilder said = new StringBuilder();
        section(said, "words", text(dialect.stream(ASK, WORDS, USAGE, REFERENCE)));
        section(said, "call", text(dialect.stream(ASK, CALL, USAGE, REFERENCE)));
        section(said, "whole words", dialect.whole(ASK, WORDS, USAGE, REFERENCE) + "\n");
        section(said, "whole call", dialect.whole(ASK, CALL, USAGE, REFERENCE) + "\n");
        for (Trouble trouble : Trouble.values()) {
            int status = dialect.status(trouble);
            Optional<RetryAfter> retry = trouble == Trouble.RATE_LIMITED
                    ? Optional.of(new RetryAfter(Duration.ofMinutes(10), RetryAfter.Form.SECONDS))
                    : Optional.empty();
            section(said, trouble.word() + " " + status, dialect.error(status, trouble, "", retry) + "\n");
        }
        section(said, "error event", dialect.errorEvent(Trouble.OVERLOADED, ""));

        assertThat(said).hasToString(file(dialect.name()));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void reportTheWholeUsageAtTheirEndAndNeverMoreThanHasBeenProduced(Dialect dialect) {
        for (Answer answer : List.of(WORDS, CALL)) {
            List<Piece> pieces = dialect.stream(ASK, answer, USAGE, REFERENCE);

            assertThat(pieces.getLast().reported()).isEqualTo(dialect.billed(USAGE));
            assertThat(pieces.getLast().produced()).isEqualTo(USAGE.output());
            assertThat(pieces)
                    .allSatisfy(piece -> assertThat(piece.reported().output()).isLessThanOrEqualTo(piece.produced()));
            assertThat(pieces).extracting(Piece::produced).isSorted();
        }
    }

    private static void section(StringBuilder said, String name, String text) {
        said.append("=== ").append(name).append('\n').append(text);
    }

    private static String text(List<Piece> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    private static String file(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(GoldenAnswersTest.class.getResourceAsStream("answers-" + name + ".txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
