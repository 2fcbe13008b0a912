package io.agentloop.protocol.board;

import io.agentloop.protocol.id.TaskId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Where on the board each thing lies. */
public final class BoardFiles {
    /** What people want the run to do. */
    public static final String RUN = "run.yaml";

    /** The settings of the run. */
    public static final String HARNESS = "harness.yaml";

    /** What looks like a key and may land all the same. */
    public static final String ALLOWED_SECRETS = "allowed-secrets.txt";

    /** The folder of the prompts, one Markdown file per role. */
    public static final String PROMPTS = "prompts/";

    static final String TASKS = "tasks/";
    static final String CURRENT = "current_tasks/";
    static final String ATTEMPTS = "attempts/";
    static final String COMPLETED = "completed_tasks/";
    static final String PARKED = "parked_tasks/";

    private BoardFiles() {}

    /** The definition of a task. */
    public static String task(TaskId id) {
        return TASKS + id + ".md";
    }

    /** The live claim of a task. */
    public static String claim(TaskId id) {
        return CURRENT + id + ".txt";
    }

    /** The memory of a task's claims; spread over 256 folders, because git copies a folder for each change in it, and this one only grows. */
    public static String attempts(TaskId id) {
        return ATTEMPTS + shard(id) + "/" + id + ".txt";
    }

    /** The record of a finished task; spread likewise. */
    public static String completed(TaskId id) {
        return COMPLETED + shard(id) + "/" + id + ".md";
    }

    /** The reason why a task is parked. */
    public static String parked(TaskId id) {
        return PARKED + id + ".md";
    }

    /** The id of the task that a path belongs to, if the path has the form {@code <folder><id><ending>}. */
    static Optional<TaskId> idIn(String path, String folder, String ending) {
        if (!path.startsWith(folder) || !path.endsWith(ending) || path.length() <= folder.length() + ending.length()) {
            return Optional.empty();
        }
        String name = path.substring(folder.length(), path.length() - ending.length());
        try {
            boolean spread = folder.equals(COMPLETED) || folder.equals(ATTEMPTS);
            TaskId id = new TaskId(spread ? name.substring(name.indexOf('/') + 1) : name);
            return spread && !name.equals(shard(id) + "/" + id) ? Optional.empty() : Optional.of(id);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** Tells whether this path is where claims lie. */
    public static boolean isClaim(String path) {
        return path.startsWith(CURRENT);
    }

    /** Tells whether people steer the run with this file. */
    static boolean isSteering(String path) {
        return path.equals(RUN)
                || path.equals(HARNESS)
                || path.equals(ALLOWED_SECRETS)
                || (path.startsWith(PROMPTS) && path.endsWith(".md"));
    }

    private static String shard(TaskId id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().toHexDigits(hash[0]);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
