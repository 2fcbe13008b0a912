package io.agentloop.harness.docker;

import java.io.IOException;
import java.io.InputStream;

/** A tree of files to put into a container. */
@FunctionalInterface
public interface ContainerTree {
    /** Hands over each file. */
    void writeTo(Target target) throws IOException;

    /** Takes files by their paths within the tree; folders make themselves. */
    interface Target {
        /** A file of so many bytes. */
        void file(String path, boolean executable, long size, InputStream content) throws IOException;

        /** A symbolic link. */
        void link(String path, String target) throws IOException;
    }
}
