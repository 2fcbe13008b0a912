package io.agentloop.protocol.config;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the agents' image adds to the harness itself.
 *
 * @param base the image to build on; a Debian or a child of it
 * @param packages Debian packages
 * @param setup shell commands, run as root while the image is built
 * @param clis CLIs that ask a model, each with its exact version, in the order of their names
 */
public record Image(String base, List<String> packages, List<String> setup, Map<CliKind, String> clis) {
    /** By hand: comparators that the JDK puts together slow down each start of a program that reads the settings. */
    private static final Comparator<CliKind> BY_NAME =
            (one, other) -> one.name().compareTo(other.name());

    /** What holds when the file says nothing. */
    public static final Image STANDARD = new Image("debian:bookworm-slim", List.of(), List.of(), Map.of());

    /** Copies the collections. */
    public Image {
        packages = List.copyOf(packages);
        setup = List.copyOf(setup);
        Map<CliKind, String> sorted = new TreeMap<>(BY_NAME);
        sorted.putAll(clis);
        clis = Collections.unmodifiableMap(sorted);
    }

    /** The same on another base image. */
    Image withBase(String other) {
        return new Image(other, packages, setup, clis);
    }

    /** The same with at least these; those that are missing come in the version that Agentloop was tried with. */
    Image withClis(Collection<CliKind> needed) {
        Map<CliKind, String> all = new TreeMap<>(BY_NAME);
        needed.forEach(kind -> PinnedClis.version(kind).ifPresent(version -> all.put(kind, version)));
        all.putAll(clis);
        return new Image(base, packages, setup, all);
    }
}
