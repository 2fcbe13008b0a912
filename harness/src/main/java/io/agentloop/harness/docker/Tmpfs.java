package io.agentloop.harness.docker;

import io.agentloop.protocol.config.ByteSize;

/**
 * A folder in memory.
 *
 * @param owner numeric id of user and group
 * @param mode octal, such as 0700
 * @param executable whether programs in it may run; builds need it
 */
public record Tmpfs(String target, ByteSize size, int owner, String mode, boolean executable) {
    String options() {
        return "rw,nosuid,nodev," + (executable ? "exec" : "noexec") + ",size=" + size.bytes() + ",uid=" + owner
                + ",gid=" + owner + ",mode=" + mode;
    }
}
