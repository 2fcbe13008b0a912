package io.agentloop.harness.docker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container that exists.
 *
 * @param status the engine's own words, such as "Exited (137) 2 minutes ago"
 * @param image the name it was created from
 */
public record Container(ContainerName name, Labels labels, ContainerState state, String status, ImageTag image) {
    private static final Pattern EXIT = Pattern.compile("Exited \\((\\d+)\\).*");

    /** The exit code of one that has exited; -1 when it has not, or the engine does not say. */
    public int exitCode() {
        Matcher matcher = EXIT.matcher(status);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }
}
