package io.agentloop.harness.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of what an engine consists of from which programs in a container are known to have got out. */
final class Escapes {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:-rc\\.?(\\d+))?");
    private static final Pattern DESKTOP = Pattern.compile("docker desktop\\s+(.*)", Pattern.CASE_INSENSITIVE);
    /** Distributions mend old versions without renumbering them. */
    private static final String UNLESS = ", unless your distribution has mended this version";

    /**
     * Versions with a hole.
     *
     * @param part what has the hole, as the engine calls it
     * @param from the first version with it
     * @param fixed the first version of the same line without it
     */
    private record Hole(String part, String from, String fixed, String names) {}

    private static final String OF_2025 = "CVE-2025-31133, CVE-2025-52565 and CVE-2025-52881";

    /** A line of versions ends where the next begins. */
    private static final List<Hole> HOLES = List.of(
            new Hole("runc", "0.0.0", "1.1.12", "CVE-2024-21626"),
            new Hole("runc", "0.0.0", "1.2.8", OF_2025),
            new Hole("runc", "1.3.0-rc.1", "1.3.3", OF_2025),
            new Hole("runc", "1.4.0-rc.1", "1.4.0-rc.3", OF_2025),
            new Hole("docker desktop", "4.25.0", "4.44.3", "CVE-2025-9074"));

    private Escapes() {}

    /** A sentence for each part with holes, by the engine's names of its parts and their versions. */
    static List<String> of(Map<String, String> parts) {
        List<String> warnings = new ArrayList<>();
        warn("runc", Optional.ofNullable(parts.get("runc")), UNLESS, warnings);
        Matcher desktop = DESKTOP.matcher(parts.getOrDefault("platform", ""));
        warn("docker desktop", desktop.find() ? Optional.of(desktop.group(1)) : Optional.empty(), "", warnings);
        return warnings;
    }

    private static void warn(String part, Optional<String> version, String unless, List<String> warnings) {
        Optional<long[]> number = version.flatMap(Escapes::number);
        if (number.isEmpty()) {
            return;
        }
        List<Hole> open = HOLES.stream()
                .filter(hole -> hole.part().equals(part))
                .filter(hole -> isBetween(number.get(), hole))
                .toList();
        if (!open.isEmpty()) {
            warnings.add(part + " " + version.get() + " is known to let programs out of containers ("
                    + String.join(", ", open.stream().map(Hole::names).toList()) + "); update to "
                    + open.getLast().fixed() + " or newer" + unless);
        }
    }

    private static boolean isBetween(long[] version, Hole hole) {
        return number(hole.from()).filter(from -> compare(version, from) >= 0).isPresent()
                && number(hole.fixed())
                        .filter(fixed -> compare(version, fixed) < 0)
                        .isPresent();
    }

    /** Four numbers; a release counts as later than all of its candidates. */
    private static Optional<long[]> number(String text) {
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        long[] number = new long[4];
        for (int group = 1; group <= 3; group++) {
            number[group - 1] = matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
        }
        number[3] = matcher.group(4) == null ? Long.MAX_VALUE : Long.parseLong(matcher.group(4));
        return Optional.of(number);
    }

    private static int compare(long[] one, long[] other) {
        return java.util.Arrays.compare(one, other);
    }
}
