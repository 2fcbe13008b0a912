package io.agentloop.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class RedactorTest {
    private static final String SESSION_KEY = "al-" + "0123456789abcdef".repeat(3);

    @Test
    void aKeyOfEveryKindIsTakenOutHoweverTheStreamIsCut() {
        new SampleKeys(1).all().forEach((rule, key) -> {
            String secret = secretOf(rule, key);
            for (int cut : List.of(1, 7, 64, 100_000)) {
                String shown = through("before \"" + key + "\" after\n", cut);
                assertThat(shown).as(rule + cut).startsWith("before ").endsWith(" after\n");
                assertThat(shown).as(rule + cut).contains("[redacted:" + rule + "]");
                assertNothingOf(secret, shown);
            }
        });
    }

    @Test
    void aKeyIsTakenOutOfALineThatNeverEnds() {
        new SampleKeys(2).all().forEach((rule, key) -> {
            for (int off : List.of(-2000, -700, -641, -640, -639, -300, -60, -33, -32, -31, -20, -1, 0)) {
                String text = ".".repeat((64 << 10) + off) + " " + key.replace("\n", "\\n") + " " + ".".repeat(70_000);
                assertNothingOf(secretOf(rule, key), through(text, 8192).replaceAll("\\.{9,}", " "));
            }
        });
    }

    @Test
    void aKnownSecretGoesWhateverStandsAroundItAlsoInBase64() {
        String basic = Base64.getEncoder().encodeToString(("agent:" + SESSION_KEY).getBytes(ISO_8859_1));
        String text =
                "x" + SESSION_KEY + "y" + SESSION_KEY + SESSION_KEY + "\nProxy-Authorization: Basic " + basic + "\n";
        for (int cut : List.of(1, 3, 50, 1000)) {
            assertThat(through(text, cut))
                    .isEqualTo("x[redacted:session-key]y[redacted:session-key][redacted:session-key]\n"
                            + "Proxy-Authorization: Basic [redacted:session-key]"
                            + basic.substring(basic.replace("=", "").length()) + "\n");
        }
    }

    @Test
    void aWordThatIsTooShortToBeASecretIsNone() {
        assertThat(shown(new Redactor(KnownSecrets.of(List.of("key", "")), (bytes, length) -> {}), "key", 9))
                .isEmpty();
        assertThat(through(KnownSecrets.of(List.of("key", "")), "the key\n", 3)).isEqualTo("the key\n");
    }

    @Test
    void allLinesOfAPrivateKeyGoAndWhatFollowsStays() {
        SampleKeys keys = new SampleKeys(3);
        for (String end : List.of("\n", "\r\n", "\n    ", "\n   12\t", "\\n", "\\r\\n", "\\n\" +\n    \"")) {
            String key = keys.pem(end).replace("-----END", "c2hvcnQ=" + end + "-----END");
            String shown = through("<" + key + "> and the text after it\n", 100);
            assertThat(shown).as(end).endsWith("-----END PRIVATE KEY-----> and the text after it\n");
            assertThat(shown).as(end).doesNotContain("c2hvcnQ=").doesNotContainPattern("[A-Za-z0-9+/]{30}");
        }
    }

    @Test
    void aLineOfJsonStaysOne() {
        String key = new SampleKeys(4).pem("\\n");
        String cut = key.substring(0, key.indexOf("-----END"));
        assertThat(through("{\"a\":\"" + cut + "\",\"is_error\":false,\"type\":\"result\"}\n", 11))
                .startsWith("{\"a\":\"-----BEGIN PRIVATE KEY-----\\n[redacted:private-key]\\n")
                .endsWith("\",\"is_error\":false,\"type\":\"result\"}\n");
    }

    @Test
    void whatOnlyMentionsKeysStays() {
        for (String text : List.of(
                "if \"-----BEGIN PRIVATE KEY-----\" in text: return True\n",
                "AKIAIOSFODNN7EXAMPLE sk-ant-...\n",
                "-----BEGIN PUBLIC KEY-----\n" + "MIIB".repeat(16) + "\n",
                "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----\n" + "MIIB".repeat(16) + "\n")) {
            assertThat(through(text, 5)).isEqualTo(text);
        }
    }

    @Test
    void manyKeysOfOneKindInOneLineGoAll() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("{\"pattern\":\"ghp_no\",\"t\":\"")
                    .append(new SampleKeys(i).github())
                    .append("\"},");
        }
        String shown = through(text.append('\n').toString(), 4096);
        assertThat(shown.split("\\[redacted:github]", -1)).hasSize(201);
        assertThat(shown).doesNotContainPattern("ghp_[A-Za-z0-9]{20}");
    }

    @Property(tries = 200)
    void bytesWithoutAKeyPassAsTheyAre(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] noise = new byte[random.nextInt(200_000)];
        random.nextBytes(noise);
        String text = new String(noise, ISO_8859_1);
        assertThat(through(text, 1 + random.nextInt(9000))).isEqualTo(text);
    }

    @Property(tries = 200)
    void aPlantedKeyIsTakenOutAndEverythingElsePasses(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] noise = new byte[random.nextInt(150_000)];
        random.nextBytes(noise);
        String text = new String(noise, ISO_8859_1);
        int at = random.nextInt(noise.length + 1);
        String key = new SampleKeys(seed).github();
        String planted = text.substring(0, at) + " " + key + " " + text.substring(at);
        assertThat(through(planted, 1 + random.nextInt(9000)))
                .isEqualTo(text.substring(0, at) + " [redacted:github] " + text.substring(at));
    }

    @Test
    @Timeout(300)
    void noTextTakesLongerThanItsLengthAllows() {
        for (String part : List.of(
                "a", "\n", "ghp_", "sk-ant-", "xoxb-", "Q~", "-----BEGIN PRIVATE KEY-----\n", "AccountKey=", "al-")) {
            String text = part.repeat((2 << 20) / part.length());
            assertThat(through(text, 8192)).as(part).hasSizeGreaterThanOrEqualTo(text.length());
        }
    }

    private static void assertNothingOf(String secret, String shown) {
        for (int i = 0; i + 12 <= secret.length(); i++) {
            assertThat(shown).doesNotContain(secret.substring(i, i + 12));
        }
    }

    private static String secretOf(String rule, String key) {
        return switch (rule) {
            case "private-key" ->
                key.substring(key.indexOf('\n') + 1, key.indexOf("-----END")).replace("\n", "");
            case "aws-secret", "azure-storage" ->
                key.substring(key.indexOf('=') + 1).strip();
            case "slack-webhook" -> key.substring(key.indexOf("/T"));
            default -> key;
        };
    }

    private static String through(String text, int cut) {
        return through(KnownSecrets.of(List.of(SESSION_KEY, "agent:" + SESSION_KEY)), text, cut);
    }

    private static String through(KnownSecrets known, String text, int cut) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        shown(new Redactor(known, (bytes, length) -> out.write(bytes, 0, length)), text, cut);
        return out.toString(ISO_8859_1);
    }

    private static String shown(Redactor redactor, String text, int cut) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        for (int from = 0; from < bytes.length; from += cut) {
            byte[] part = java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + cut));
            redactor.accept(part, part.length);
        }
        redactor.end();
        return "";
    }
}
