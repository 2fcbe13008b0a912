package io.agentloop.suite.detect;

import io.agentloop.suite.adapter.SuiteSettings;
import java.util.Optional;

/** Something by which one kind of suite is known. */
interface Sign {
    /** The suite of a folder; empty when nothing there speaks for one. */
    Optional<Seen> in(Folder folder);

    /**
     * A suite with its root in the folder.
     *
     * @param because the file that says so
     * @param coversFoldersBelow whether folders in this one belong to it
     */
    record Seen(SuiteSettings suite, String because, boolean coversFoldersBelow) {
        static Seen all(SuiteSettings suite, String because) {
            return new Seen(suite, because, true);
        }
    }
}
