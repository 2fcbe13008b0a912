package io.agentloop.harness.docker;

import io.agentloop.harness.host.LaunchingUser;

/**
 * A file to put into a container.
 *
 * @param folder an existing folder of the container
 * @param mode octal permission bits
 * @param owner numeric id of user and group
 */
public record ContainerFile(String folder, String name, String content, int mode, LaunchingUser owner) {
    private static final LaunchingUser ROOT = new LaunchingUser(0, 0);

    /** One that belongs to root. */
    public ContainerFile(String folder, String name, String content, int mode) {
        this(folder, name, content, mode, ROOT);
    }

    @Override
    public String toString() {
        return folder + "/" + name;
    }
}
