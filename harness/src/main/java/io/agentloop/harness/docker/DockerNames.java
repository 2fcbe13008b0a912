package io.agentloop.harness.docker;

import java.util.regex.Pattern;

/** The alphabet of the engine's names. */
final class DockerNames {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");

    private DockerNames() {}

    static void check(String kind, String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of a " + kind);
        }
    }
}
