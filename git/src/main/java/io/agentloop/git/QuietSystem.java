package io.agentloop.git;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** JGit without the machine's and the user's settings: looking for them would start processes and read files that are not ours. */
final class QuietSystem extends SystemReader.Delegate {
    private static final long CLOCK_TICK_MILLIS = 10;

    QuietSystem(SystemReader real) {
        super(real);
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

        /** Asked for the tick of the file system's clock, which JGit would otherwise measure for seconds with all CPU it gets. */
        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long standard, TimeUnit unit) {
            return section.equals("filesystem")
                    ? unit.convert(CLOCK_TICK_MILLIS, TimeUnit.MILLISECONDS)
                    : super.getTimeUnit(section, subsection, name, standard, unit);
        }

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
