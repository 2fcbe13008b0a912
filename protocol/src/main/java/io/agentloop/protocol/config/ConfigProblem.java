package io.agentloop.protocol.config;

/**
 * One thing that is wrong in harness.yaml.
 *
 * @param line counted from 1
 * @param key the full key, such as limits.memory; empty for the file as a whole
 * @param message what is wrong and what is allowed
 */
public record ConfigProblem(int line, String key, String message) {
    @Override
    public String toString() {
        String where = HarnessConfig.FILE_NAME + ":" + line + ": ";
        return key.isEmpty() ? where + message : where + key + ": " + message;
    }
}
