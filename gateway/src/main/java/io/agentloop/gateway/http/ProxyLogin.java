package io.agentloop.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client says of itself to a proxy. */
final class ProxyLogin {
    private static final String BASIC = "basic ";

    private ProxyLogin() {}

    /** The password of a {@code Proxy-Authorization: Basic}; whatever the name is. */
    static Optional<String> password(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] login =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String text = new String(login, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
