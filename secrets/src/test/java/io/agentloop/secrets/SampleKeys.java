package io.agentloop.secrets;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Keys that were never issued, made when they are needed: a file of them would be refused by what it tests. */
public final class SampleKeys {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String LETTERS = LOWER + LOWER.toUpperCase(java.util.Locale.ROOT);
    private static final String WORD = LETTERS + "0123456789";
    private static final String HEX = "0123456789abcdef";
    private static final String BASE64 = WORD + "+/";

    private final Random random;

    /** The same keys for the same seed. */
    public SampleKeys(long seed) {
        random = new Random(seed);
    }

    /** One of each kind, by the id of its rule. */
    public Map<String, String> all() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("anthropic", "sk-ant-" + "api03-" + of(WORD + "-_", 92) + "AA");
        keys.put("openai-project", "sk-" + "proj-" + of(WORD + "-_", 74) + "T3Blbk" + "FJ" + of(WORD + "-_", 74));
        keys.put("openai", "sk-" + of(WORD, 20) + "T3Blbk" + "FJ" + of(WORD, 20));
        keys.put("openrouter", "sk-or-" + "v1-" + of(HEX, 64));
        keys.put("groq", "gsk" + "_" + of(WORD, 52));
        keys.put("xai", "xai" + "-" + of(WORD, 80));
        keys.put("hugging-face", "hf" + "_" + of(LETTERS, 34));
        keys.put("github", github());
        keys.put("github-fine-grained", "github" + "_pat_" + of(WORD, 22) + "_" + of(WORD, 59));
        keys.put("gitlab", "glpat" + "-" + of(WORD, 20));
        keys.put("npm", "npm" + "_" + of(WORD, 36));
        keys.put("pypi", "pypi-" + "AgEIcHlwaS5vcmc" + of(WORD, 70));
        keys.put("docker", "dckr" + "_pat_" + of(WORD, 27));
        keys.put("aws-key-id", "AK" + "IA" + of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16));
        keys.put("aws-secret", "aws_secret_" + "access_key = " + of(BASE64, 40));
        keys.put("google-api", "AI" + "za" + of(WORD + "-_", 34) + "x");
        keys.put("google-oauth", "GOCSPX" + "-" + of(WORD + "-_", 27) + "x");
        keys.put("azure-storage", "Account" + "Key=" + of(BASE64, 86) + "==");
        keys.put("azure-client", of(WORD, 3) + "8Q" + "~" + of(WORD + "._", 34));
        keys.put("digitalocean", "dop" + "_v1_" + of(HEX, 64));
        keys.put("vault", "hvs" + "." + of(WORD, 95));
        keys.put("slack", "xox" + "b-" + of("0123456789", 12) + "-" + of("0123456789", 12) + "-" + of(WORD, 24));
        keys.put(
                "slack-webhook",
                "https://hooks.slack.com/" + "services/T" + of("ABCDEF0123456789", 8) + "/B" + of("ABCDEF0123456789", 8)
                        + "/" + of(WORD, 24));
        keys.put("stripe", "sk" + "_live_" + of(WORD, 24));
        keys.put("sendgrid", "S" + "G." + of(WORD, 22) + "." + of(WORD, 43));
        keys.put("shopify", "shp" + "at_" + of(HEX, 32));
        keys.put("private-key", pem("\n"));
        keys.put("age", "AGE-SECRET-" + "KEY-1" + of("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58));
        return keys;
    }

    /** A GitHub token. */
    public String github() {
        return "ghp" + "_" + of(WORD, 36);
    }

    /** A private key whose lines end so. */
    public String pem(String end) {
        StringBuilder key = new StringBuilder("-----BEGIN " + "PRIVATE KEY-----").append(end);
        for (int line = 0; line < 3; line++) {
            key.append(of(BASE64, 64)).append(end);
        }
        return key + "-----END PRIVATE KEY-----";
    }

    private String of(String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
