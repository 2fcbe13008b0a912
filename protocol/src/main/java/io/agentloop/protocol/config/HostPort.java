package io.agentloop.protocol.config;

import java.util.regex.Pattern;

/** A named host and a port that agents may reach through the gateway. */
public record HostPort(String host, int port) {
    private static final String EXAMPLE = "write a name and a port, such as registry.example.org:443";
    private static final int MOST_PORTS = 65_535;
    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("(?:0x[0-9a-f]*|[0-9]+)");

    /** Refuses what is not exactly one named host and one port. */
    public HostPort {
        if (!problemOf(host).isEmpty()) {
            throw new IllegalArgumentException(problemOf(host));
        }
        if (port < 1 || port > MOST_PORTS) {
            throw new IllegalArgumentException("a port is from 1 to " + MOST_PORTS);
        }
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static HostPort of(String text) {
        if (text.contains("://") || text.contains("/")) {
            throw new IllegalArgumentException("is a URL; " + EXAMPLE);
        }
        if (text.startsWith("[") || text.chars().filter(letter -> letter == ':').count() > 1) {
            throw new IllegalArgumentException("is an address, and only names are allowed; " + EXAMPLE);
        }
        int colon = text.indexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String problem = problemOf(host);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
        if (colon < 0) {
            throw new IllegalArgumentException("has no port; " + EXAMPLE);
        }
        String port = text.substring(colon + 1);
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > MOST_PORTS) {
            throw new IllegalArgumentException("has no port from 1 to " + MOST_PORTS + "; " + EXAMPLE);
        }
        return new HostPort(host, Integer.parseInt(port));
    }

    private static String problemOf(String host) {
        if (host.contains("*")) {
            return "has a wildcard, and every host has to be named; " + EXAMPLE;
        }
        String[] labels = host.split("\\.", -1);
        String last = labels[labels.length - 1];
        if (NUMBER.matcher(last).matches()) {
            return "is an address, and only names are allowed; " + EXAMPLE;
        }
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return "stands for the gateway itself; " + EXAMPLE;
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return "is not the name of a host in small letters; " + EXAMPLE;
            }
        }
        return host.length() > LONGEST ? "is too long for the name of a host" : "";
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
