package io.agentloop.provider.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** Where callers show their key. */
final class Keys {
    private static final String BEARER = "Bearer ";
    private static final int BYTES_OF_MARK = 6;

    private Keys() {}

    /** The key of a call; empty when it has none. */
    static String of(Request request) {
        for (String header : new String[] {"x-api-key", "x-goog-api-key"}) {
            String key = request.getHeaders().get(header);
            if (key != null) {
                return key;
            }
        }
        String authorization = request.getHeaders().get("Authorization");
        if (authorization != null) {
            return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : authorization;
        }
        Fields.Field field = Request.extractQueryParameters(request).get("key");
        return field == null ? "" : field.getValue();
    }

    /** Tells keys apart without telling them. */
    static String mark(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES_OF_MARK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
