package io.agentloop.git;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Spares a program JGit's habits that a short-lived or small one should not pay for. JGit keeps all of this in statics of its own. */
public final class QuietGit {
    private static final int PACK_CACHE = 4 << 20;
    private static final int DELTA_CACHE = 2 << 20;
    private static final AtomicBoolean ALONE = new AtomicBoolean();

    private QuietGit() {}

    /** Lets JGit find out the resolution of the file system's time stamps beside the work, not before it; call it first. */
    public static void prepare() {
        FS.FileStoreAttributes.setBackground(true);
    }

    /** The same for a program that has its machine to itself: no settings of a machine or a user, and small caches. */
    public static void alone() {
        if (ALONE.compareAndSet(false, true)) {
            prepare();
            SystemReader.setInstance(new QuietSystem(SystemReader.getInstance()));
            WindowCacheConfig caches = new WindowCacheConfig();
            caches.setPackedGitLimit(PACK_CACHE);
            caches.setDeltaBaseCacheLimit(DELTA_CACHE);
            caches.install();
        }
    }
}
