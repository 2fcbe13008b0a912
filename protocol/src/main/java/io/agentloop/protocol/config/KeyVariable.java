package io.agentloop.protocol.config;

import java.util.regex.Pattern;

/**
 * The environment variable of whoever starts a run that holds a key; never the key.
 *
 * @param bearer whether it holds a token of a subscription, which travels otherwise than an API key
 */
public record KeyVariable(String name, boolean bearer) {
    private static final Pattern FORM = Pattern.compile("[A-Z_][A-Z0-9_]{0,63}");

    /** Refuses what is not the name of a variable; the text is not repeated, since it may be a key. */
    public KeyVariable {
        if (!isName(name)) {
            throw new IllegalArgumentException("not the name of an environment variable");
        }
    }

    static boolean isName(String text) {
        return FORM.matcher(text).matches();
    }

    static KeyVariable apiKey(String name) {
        return new KeyVariable(name, false);
    }

    static KeyVariable token(String name) {
        return new KeyVariable(name, true);
    }
}
