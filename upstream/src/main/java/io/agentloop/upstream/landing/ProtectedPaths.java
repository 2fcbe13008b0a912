package io.agentloop.upstream.landing;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Globs of paths that no agent may change; a glob that names a folder covers what is in it, and one that begins with any folder also
 * covers the top. Capital letters and the two ways to write an accent make no difference: on some machines they name the same file.
 */
final class ProtectedPaths {
    private final List<PathMatcher> matchers;

    ProtectedPaths(List<String> globs) {
        matchers = globs.stream()
                .map(ProtectedPaths::folded)
                .flatMap(glob -> glob.startsWith("**/") ? Stream.of(glob, glob.substring(3)) : Stream.of(glob))
                .flatMap(glob -> Stream.of(glob, glob.endsWith("/") ? glob + "**" : glob + "/**"))
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
    }

    /** The first of these paths that is protected. */
    Optional<String> firstOf(List<String> paths) {
        return paths.stream()
                .filter(path -> matchers.stream().anyMatch(matcher -> matcher.matches(Path.of(folded(path)))))
                .findFirst();
    }

    private static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
