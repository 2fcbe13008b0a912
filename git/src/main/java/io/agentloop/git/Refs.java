package io.agentloop.git;

import java.io.IOException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Looks refs up, also while somebody moves them. */
public final class Refs {
    private Refs() {}

    /**
     * The ref of exactly this name; null when there is none. JGit reads packed-refs before the file of the ref itself: one that
     * moves from the latter into the former in between is found in neither, but when looked for again.
     */
    public static @Nullable Ref exact(Repository repository, String name) throws IOException {
        Ref ref = repository.exactRef(name);
        return ref == null ? repository.exactRef(name) : ref;
    }
}
