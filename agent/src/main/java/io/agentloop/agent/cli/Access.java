package io.agentloop.agent.cli;

/**
 * Where a session finds its model.
 *
 * @param url without a slash at the end and without a version
 * @param key worth nothing to anybody else, and to nobody after the session; all the same it is not printed
 */
public record Access(String url, String key) {
    @Override
    public String toString() {
        return url + " with ***";
    }
}
