package io.agentloop.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class SecretScannerTest {
    private static final int PIECE = 64 << 10;

    @Test
    void everyRuleFindsAKeyOfItsKindAndNothingElseDoes() {
        Map<String, String> keys = new SampleKeys(1).all();
        assertThat(keys.keySet()).isEqualTo(SecretRules.IDS);
        keys.forEach((rule, key) -> {
            for (String text : List.of(key, "x = '" + key + "';", "\n\nkey: " + key + "\n", "\"" + key + "\",")) {
                assertThat(SecretScanner.scan(text))
                        .extracting(Finding::rule)
                        .as(text)
                        .containsExactly(rule);
            }
        });
    }

    @Test
    void anUnusualWayToWriteAKeyIsFoundAsWell() {
        SampleKeys keys = new SampleKeys(2);
        String json = "{\"private_key\": \"" + keys.pem("\\n") + "\"}";
        String java = keys.pem("\\n\" +\n    \"");
        String windows = keys.pem("\r\n");
        String indented = keys.pem("\n      ");
        for (String text : List.of(json, java, windows, indented)) {
            assertThat(SecretScanner.scan(text))
                    .extracting(Finding::rule)
                    .as(text)
                    .containsExactly("private-key");
        }
        assertThat(SecretScanner.scan(keys.all().getOrDefault("aws-secret", "").replace(" = ", "\": \"")))
                .hasSize(1);
    }

    @Test
    void whatDocumentationWritesInPlaceOfAKeyIsNone() {
        String many = "x".repeat(90);
        for (String text : List.of(
                "AKIAIOSFODNN7EXAMPLE",
                "sk-ant-...",
                "sk-ant-api03-" + many,
                "sk-ant-api03-your-key-here-" + many,
                "ghp_" + "a".repeat(36),
                "ghp_" + "0123456789".repeat(3) + "012345",
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----",
                "-----BEGIN PUBLIC KEY-----\n" + "MIIB".repeat(16),
                "skip-proj-management",
                "a function npm_config_registry_and_so_on_and_so_forth_for_long()")) {
            assertThat(SecretScanner.scan(text)).as(text).isEmpty();
        }
    }

    @Test
    void aFindingHoldsNothingOfTheKey() {
        new SampleKeys(3).all().forEach((rule, key) -> {
            String told = SecretScanner.scan(key).toString();
            for (int i = 0; i + 8 <= key.length(); i++) {
                assertThat(told.replace("-----BEGIN", "")).doesNotContain(key.substring(i, i + 8));
            }
        });
    }

    @Test
    void aKeyAcrossTheEdgeOfAPieceIsFoundOnce() throws IOException {
        Map<String, String> keys = new SampleKeys(4).all();
        for (Map.Entry<String, String> key : keys.entrySet()) {
            for (int off : List.of(-1300, -700, -640, -300, -33, -32, -31, -1, 0, 1)) {
                String text = "\n".repeat(PIECE + off) + key.getValue() + "\n".repeat(PIECE);
                assertThat(scan(text)).as(key.getKey() + off).hasSize(1).first().satisfies(found -> {
                    assertThat(found.rule()).isEqualTo(key.getKey());
                    assertThat(found.line()).isEqualTo(PIECE + off + 1);
                });
            }
        }
    }

    @Test
    @Timeout(300)
    void noTextTakesLongerThanItsLengthAllows() {
        int length = 4 << 20;
        for (String part : List.of(
                "a",
                "sk-",
                "sk-ant-",
                "sk-proj-",
                "sk-proj-a",
                "AKIA",
                "T3BlbkFJ",
                "-----BEGIN ",
                "xoxb-",
                "Q~",
                "-----BEGIN PRIVATE KEY-----",
                "aws_secret_access_key",
                "aws_secret_access_key=",
                "AccountKey=",
                "SG.",
                "ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
                "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC")) {
            assertThatCode(() -> scan(part.repeat(length / part.length())))
                    .as(part)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aLongTextIsReadInPieces() throws IOException {
        var endless = new java.io.InputStream() {
            private long left = 100L << 20;

            @Override
            public int read() {
                return left-- > 0 ? 'a' : -1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                int some = (int) Math.min(left, most);
                java.util.Arrays.fill(into, from, from + some, (byte) 'a');
                left -= some;
                return some == 0 ? -1 : some;
            }
        };
        assertThat(SecretScanner.scan(endless, 100L << 20)).isEmpty();
    }

    private static List<Finding> scan(String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return SecretScanner.scan(new ByteArrayInputStream(bytes), bytes.length);
    }
}
