package io.agentloop.agent.git;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** JGit without the machine's and the user's settings: looking for them would start processes and read files that are not ours. */
final class QuietSystem extends SystemReader.Delegate {
    private static final int PACK_CACHE = 4 << 20;
    private static final int DELTA_CACHE = 2 << 20;
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    private QuietSystem(SystemReader real) {
        super(real);
    }

    /** JGit keeps this in a static of its own; there is no other way to tell it. */
    static void install() {
        if (INSTALLED.compareAndSet(false, true)) {
            SystemReader.setInstance(new QuietSystem(SystemReader.getInstance()));
            FS.FileStoreAttributes.setBackground(true);
            WindowCacheConfig caches = new WindowCacheConfig();
            caches.setPackedGitLimit(PACK_CACHE);
            caches.setDeltaBaseCacheLimit(DELTA_CACHE);
            caches.install();
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    /** A file of settings that is not there. */
    private static final class Nothing extends FileBasedConfig {
        @SuppressWarnings("NullAway") // JGit takes null for "no file", as its own empty system config does
        Nothing(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
