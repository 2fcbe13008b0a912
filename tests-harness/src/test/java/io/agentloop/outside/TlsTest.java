package io.agentloop.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentloop.protocol.gateway.GatewaySettings;
import io.agentloop.protocol.id.ProviderName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider behind TLS, by whose word the gateway believes it, and what it says when it does not. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TlsTest {
    private static final String SESSIONS = "sessions: [{turns: [{say: \"some words\"}]}]\n";
    private static final String HERE = "ip:127.0.0.1";
    private static final String OWN = ", ca: mine.pem";

    @TempDir
    private Path folder;

    /** What came of one streamed call, and what a doctor would say. */
    private record Result(Heard heard, String check) {}

    private static Result ask(TlsFront front, String host, String ca, Optional<Path> trusted) throws Exception {
        String none = "providers: {}\n";
        try (ScratchGateway gateway = ScratchGateway.start(1, none, "", List.of())) {
            Path place = GatewayHost.layout(gateway.folder()).authority(new ProviderName("scripted"));
            assertThat(place.getFileName()).hasToString(GatewaySettings.authority(new ProviderName("scripted")));
            if (trusted.isPresent()) {
                Files.copy(trusted.get(), place);
            }
            JsonNode reloaded = gateway.reload(1, """
                    providers:
                      scripted: {url: "%s:%d", speaks: [anthropic, responses, chat, gemini], key: none%s}
                    """.formatted(host, front.port(), ca));
            assertThat(reloaded.has("error")).as(reloaded.toString()).isFalse();
            String key = gateway.session(1, 1, "t-1", "m");
            try (RawCaller caller = gateway.caller()) {
                Heard heard = Spoken.ANTHROPIC.ask(caller, key, "m", "hello", true);
                return new Result(heard, gateway.admin("POST", "/check").toString());
            }
        }
    }

    private Result ask(String names, int age, String host, String ca, boolean trusted) throws Exception {
        try (ScratchProvider provider = ScratchProvider.playing(SESSIONS);
                TlsFront front = TlsFront.before(provider.address(), folder, names, age)) {
            Optional<Path> certificate = trusted ? Optional.of(front.certificate()) : Optional.empty();
            Result result = ask(front, host, ca, certificate);
            int calls = result.heard().status() == 200 ? 1 : 0;
            assertThat(provider.charges(all -> all.size() >= calls)).hasSize(calls);
            return result;
        }
    }

    @Test
    void aProviderWithItsOwnAuthorityIsBelievedWhenPeopleNameIt() throws Exception {
        Result result = ask(HERE, 0, "https://127.0.0.1", OWN, true);

        assertThat(result.heard().status()).isEqualTo(200);
        assertThat(result.heard().whole()).isTrue();
        assertThat(result.heard().body()).contains("words");
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefusedInOneLineThatSaysWhatToDo() throws Exception {
        Result result = ask(HERE, 0, "https://127.0.0.1", "", false);

        refused(result, "127.0.0.1 shows a certificate that nobody here trusts", "`ca`");
        assertThat(result.check()).contains("nobody here trusts");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        refused(
                ask("dns:other.example", 0, "https://127.0.0.1", OWN, true),
                "shows a certificate that is not for this provider",
                "127.0.0.1");
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() throws Exception {
        refused(ask(HERE, 30, "https://127.0.0.1", OWN, true), "shows a certificate that has expired", "expired");
    }

    @Test
    void aProviderWithoutTlsBehindAnHttpsAddressIsNamed() throws Exception {
        try (ScratchProvider provider = ScratchProvider.playing(SESSIONS);
                ScratchGateway gateway =
                        ScratchGateway.start(1, """
                        providers:
                          scripted: {url: "https://127.0.0.1:%d", speaks: [anthropic], key: none}
                        """.formatted(provider.address().getPort()), "", List.of())) {
            String key = gateway.session(1, 1, "t-1", "m");
            try (RawCaller caller = gateway.caller()) {
                Heard heard = Spoken.ANTHROPIC.ask(caller, key, "m", "hello", false);
                assertThat(heard.body()).contains("does not talk TLS").doesNotContain("\n");
            }
        }
    }

    private static void refused(Result result, String... words) {
        assertThat(result.heard().status()).isEqualTo(502);
        assertThat(result.heard().body().strip())
                .contains(words)
                .doesNotContain("\n")
                .doesNotContain("sun.security");
    }
}
