package io.agentloop.harness.keys;

import io.agentloop.protocol.config.KeyVariable;
import io.agentloop.protocol.config.Provider;
import io.agentloop.protocol.id.ProviderName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the keys of the known providers look like, to find one that was put into the wrong place; says nothing of the key. */
public final class KeyShapes {
    private static final List<Shape> SHAPES = List.of(
            new Shape(Provider.ANTHROPIC, true, Pattern.compile("sk-ant-oat.*")),
            new Shape(Provider.ANTHROPIC, false, Pattern.compile("sk-ant-.*")),
            new Shape(Provider.GEMINI, false, Pattern.compile("AIza.*")),
            new Shape(Provider.OPENAI, false, Pattern.compile("sk-(?:proj|svcacct|admin)-.*")));
    private static final int SHORTEST = 20;

    private record Shape(ProviderName provider, boolean bearer, Pattern form) {}

    private KeyShapes() {}

    /** Why a key cannot be the right one for its place; empty when it may be. */
    public static Optional<String> misplaced(ProviderKey key) {
        return shape(key).flatMap(shape -> misplaced(key, shape));
    }

    private static Optional<String> misplaced(ProviderKey key, Shape shape) {
        KeyVariable variable = key.variable();
        if (!shape.provider().equals(key.provider())) {
            return Optional.of(variable.name() + " holds what looks like a key of " + shape.provider() + ", not of "
                    + key.provider());
        }
        if (shape.bearer() && !variable.bearer()) {
            return Optional.of(variable.name() + " holds what looks like the token of a subscription; put it into"
                    + " CLAUDE_CODE_OAUTH_TOKEN instead");
        }
        return Optional.empty();
    }

    /** Tells whether a key looks as those of its provider do. */
    public static boolean isUsual(ProviderKey key) {
        String text = key.secret().reveal();
        boolean known = key.provider().equals(Provider.OPENAI)
                ? text.startsWith("sk-")
                : shape(key)
                        .filter(shape -> shape.provider().equals(key.provider()))
                        .isPresent();
        return known && text.length() >= SHORTEST;
    }

    private static Optional<Shape> shape(ProviderKey key) {
        String text = key.secret().reveal();
        return SHAPES.stream()
                .filter(shape -> shape.form().matcher(text).matches())
                .findFirst();
    }
}
