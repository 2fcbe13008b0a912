package io.agentloop.agent.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param command program and arguments
 * @param environment that this CLI needs besides what every session has
 * @param freshHome whether it gets an empty home with nothing but the files
 * @param homeFiles text of files by their path in the home
 */
public record CliCall(
        List<String> command, Map<String, String> environment, boolean freshHome, Map<String, String> homeFiles) {
    public CliCall {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        homeFiles = Map.copyOf(homeFiles);
    }

    /** A program that finds the home as the last session left it. */
    public static CliCall plain(List<String> command, Map<String, String> environment) {
        return new CliCall(command, environment, false, Map.of());
    }

    /** A program that finds an empty home. */
    public static CliCall fresh(List<String> command, Map<String, String> environment) {
        return new CliCall(command, environment, true, Map.of());
    }

    /** The same with one more file. */
    public CliCall withHomeFile(String path, String text) {
        Map<String, String> files = new HashMap<>(homeFiles);
        files.put(path, text);
        return new CliCall(command, environment, true, files);
    }

    /** The same with more environment; what the CLI has set itself stays. */
    public CliCall withEnvironment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(environment);
        return new CliCall(command, all, freshHome, homeFiles);
    }
}
