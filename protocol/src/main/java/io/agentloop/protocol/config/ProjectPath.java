package io.agentloop.protocol.config;

import java.util.Arrays;

/** Paths and globs inside a project: relative, with slashes, never leading out of it. */
final class ProjectPath {
    static final String ALLOWED = "a path inside the project, relative and without '..'";

    private ProjectPath() {}

    /** Drops a slash at the end; anything that could point outside is refused. */
    static String checked(String text) {
        String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        boolean outside = path.isBlank()
                || path.startsWith("/")
                || path.contains("\\")
                || Arrays.asList(path.split("/", -1)).stream()
                        .anyMatch(
                                part -> part.isEmpty() || part.equals("..") || part.equals(".") || part.equals(".git"));
        if (outside) {
            throw new IllegalArgumentException("'" + text + "' is not " + ALLOWED);
        }
        return path;
    }
}
