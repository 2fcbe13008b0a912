package io.agentloop.protocol.config;

import java.util.List;

/** The name of the adapter that drives the coding CLI in a session. */
public record CliKind(String name) {
    /** Plays a file per task; needs no model and no key. */
    public static final CliKind SCRIPTED = new CliKind("scripted");
    /** Runs a program of the project's own choice. */
    public static final CliKind COMMAND = new CliKind("command");

    private static final List<CliKind> KNOWN = List.of(SCRIPTED, COMMAND);

    /** Refuses names without an adapter. */
    public static CliKind of(String name) {
        return KNOWN.stream()
                .filter(kind -> kind.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no CLI '" + name + "'; known: " + String.join(", ", names())));
    }

    /** Every name that {@link #of} takes. */
    public static List<String> names() {
        return KNOWN.stream().map(CliKind::name).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
