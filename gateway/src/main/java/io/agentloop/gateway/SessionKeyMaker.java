package io.agentloop.gateway;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Makes keys that nobody guesses, in letters that stand unescaped in headers and addresses. */
final class SessionKeyMaker implements Supplier<String> {
    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "al-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
