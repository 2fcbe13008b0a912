package io.agentloop.gateway.provider;

import io.agentloop.protocol.config.Dialect;
import java.util.LinkedHashMap;
import java.util.Map;

/** How each protocol's providers are shown a credential. */
public final class Login {
    private static final String SUBSCRIPTION = "sk-ant-oat";
    private static final String SUBSCRIPTION_FEATURE = "oauth-2025-04-20";

    private Login() {}

    /**
     * The headers to set.
     *
     * @param betas value of the call's own anthropic-beta header; empty when it has none
     */
    public static Map<String, String> headers(Dialect dialect, Credential credential, String betas) {
        Map<String, String> headers = new LinkedHashMap<>();
        boolean key = credential.kind() == Credential.Kind.API_KEY;
        switch (dialect) {
            case ANTHROPIC -> {
                if (key) {
                    headers.put("x-api-key", credential.secret());
                    return headers;
                }
                if (credential.secret().startsWith(SUBSCRIPTION) && !betas.contains(SUBSCRIPTION_FEATURE)) {
                    headers.put(
                            "anthropic-beta",
                            betas.isEmpty() ? SUBSCRIPTION_FEATURE : betas + "," + SUBSCRIPTION_FEATURE);
                }
            }
            case GEMINI -> {
                if (key) {
                    headers.put("x-goog-api-key", credential.secret());
                    return headers;
                }
            }
            case CHAT, RESPONSES -> {
                // Always a bearer, whatever the console calls it.
            }
        }
        headers.put("Authorization", "Bearer " + credential.secret());
        return headers;
    }
}
