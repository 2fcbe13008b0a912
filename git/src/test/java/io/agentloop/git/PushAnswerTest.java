package io.agentloop.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PushAnswerTest {
    private static final String REPORT =
            line("unpack ok\n") + line("ok refs/for/main\n") + line("ng refs/for/board held: by agent-02\n") + "0000";

    @Test
    void resultsAndRemarksAreTold() throws IOException {
        List<String> live = new ArrayList<>();
        PushAnswer answer = PushAnswer.read(stream(whole()), live::add);
        assertThat(answer.results())
                .isEqualTo(
                        Map.of("refs/for/main", Optional.empty(), "refs/for/board", Optional.of("held: by agent-02")));
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.refusal()).hasValue("held: by agent-02");
        assertThat(answer.remark("landed main")).hasValue("abc");
        assertThat(answer.remark("landed")).hasValue("main abc");
        assertThat(answer.remark("nothing")).isEmpty();
        assertThat(live).containsExactly("landed main abc", "applied é");
    }

    @Test
    void anAnswerThatIsCutAnywhereIsNoAnswer() throws IOException {
        byte[] whole = whole();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> PushAnswer.read(new ByteArrayInputStream(cut), line -> {}))
                    .as("cut after " + length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void allMustBeAcceptedAndNothingIsNoAcceptance() throws IOException {
        assertThat(PushAnswer.read(stream(data(line("unpack ok\n") + line("ok refs/a\n") + "0000")), line -> {})
                        .accepted())
                .isTrue();
        assertThat(PushAnswer.read(stream(data(line("unpack ok\n") + "0000")), line -> {})
                        .accepted())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>502</body></html>", "-0010000", "+00a0000", "zzzz"})
    void whatIsNoGitIsNoAnswer(String text) {
        assertThatThrownBy(() -> PushAnswer.read(stream(text.getBytes(StandardCharsets.UTF_8)), line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("something else than git does");
    }

    @Test
    void aPackThatCouldNotBeReadIsRefusedAndABrokenServerIsTold() throws IOException {
        String failed = line("unpack index-pack failed\n") + line("ng refs/a unpacker error\n") + "0000";
        assertThat(PushAnswer.read(stream(data(failed)), line -> {}).refusal())
                .hasValue("malformed: the upstream could not read the push: index-pack failed");
        byte[] fatal = (line("\u0003out of memory") + "0000").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PushAnswer.read(stream(fatal), line -> {}))
                .hasMessage("the upstream broke off: out of memory");
    }

    private static byte[] whole() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(line("\u0002landed ma").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(line("\u0002in abc\napplied é\n").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(data(REPORT));
        return out.toByteArray();
    }

    private static byte[] data(String report) {
        return (line("\u0001" + report) + "0000").getBytes(StandardCharsets.UTF_8);
    }

    private static String line(String text) {
        return String.format(java.util.Locale.ROOT, "%04x%s", text.getBytes(StandardCharsets.UTF_8).length + 4, text);
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
