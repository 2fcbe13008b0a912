package io.agentloop.harness.docker;

/**
 * A file to put into a container, owned by root.
 *
 * @param folder an existing folder of the container
 * @param mode octal permission bits
 */
public record ContainerFile(String folder, String name, String content, int mode) {
    @Override
    public String toString() {
        return folder + "/" + name;
    }
}
