package io.agentloop.harness.docker;

import java.nio.file.Path;

/** A place in a container that outlives it. */
public sealed interface Mount {
    /** A folder of the host. */
    record Folder(Path host, String target, boolean readOnly) implements Mount {
        /** One that may be written. */
        public Folder(Path host, String target) {
            this(host, target, false);
        }
    }

    /** A named volume, made with its labels when it does not exist. */
    record Volume(VolumeName name, Labels labels, String target, boolean readOnly) implements Mount {}
}
