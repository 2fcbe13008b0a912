package io.agentloop.protocol.board;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The file {@code allowed-secrets.txt}: what looks like a key and may land all the same. Each line is {@code sha256:<hex>} of the exact
 * value, {@code path <glob>} or {@code rule <id>}; {@code #} begins a comment.
 *
 * @param problems lines that say nothing of the kind, each with its number
 */
public record AllowedSecrets(Set<String> hashes, Set<String> rules, List<PathMatcher> paths, List<String> problems) {
    /** Nothing is allowed. */
    public static final AllowedSecrets NONE = new AllowedSecrets(Set.of(), Set.of(), List.of(), List.of());

    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern RULE = Pattern.compile("rule\\s+[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern PATH = Pattern.compile("path\\s+\\S.*");

    public AllowedSecrets {
        hashes = Set.copyOf(hashes);
        rules = Set.copyOf(rules);
        paths = List.copyOf(paths);
        problems = List.copyOf(problems);
    }

    /** Reads the file; broken lines allow nothing. */
    public static AllowedSecrets read(String text) {
        Set<String> hashes = new HashSet<>();
        Set<String> rules = new HashSet<>();
        List<PathMatcher> paths = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.replaceFirst("(^|\\s)#.*", "").strip();
            if (HASH.matcher(line).matches()) {
                hashes.add(line.substring("sha256:".length()));
            } else if (RULE.matcher(line).matches()) {
                rules.add(line.substring("rule".length()).strip());
            } else if (!PATH.matcher(line).matches()
                    || !addPath(line.substring("path".length()).strip(), paths)) {
                if (!line.isEmpty()) {
                    problems.add(
                            BoardFiles.ALLOWED_SECRETS + ":" + number
                                    + ": a line is `sha256:<64 hex digits>`, `path <glob>` or `rule <id>`, after it a # comment");
                }
            }
        }
        return new AllowedSecrets(hashes, rules, paths, problems);
    }

    private static boolean addPath(String glob, List<PathMatcher> paths) {
        try {
            paths.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
            return true;
        } catch (PatternSyntaxException bad) {
            return false;
        }
    }

    /** Tells whether a finding may land. */
    public boolean permits(String path, String rule, String sha256) {
        return hashes.contains(sha256) || rules.contains(rule) || permits(path);
    }

    private boolean permits(String path) {
        try {
            Path asPath = Path.of(path);
            return paths.stream().anyMatch(matcher -> matcher.matches(asPath));
        } catch (InvalidPathException odd) {
            return false;
        }
    }
}
