package io.agentloop.suite.adapter;

import io.agentloop.suite.framework.Listing;
import io.agentloop.suite.process.TimeLimit;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.TestResult;
import io.agentloop.suite.state.RunLogs;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** A suite in a folder of the project: its places to look at are told from the root of the project. */
final class FolderSuite implements Suite {
    private final Path folder;
    private final Path root;
    private final Suite suite;

    FolderSuite(Path folder, Path root, Suite suite) {
        this.folder = folder;
        this.root = root;
        this.suite = suite;
    }

    @Override
    public Listing list(TimeLimit limit) throws InterruptedException {
        Path at = root.resolve(folder);
        if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
            return new Listing.Broken(
                    "no folder " + folder + " in the project; create it or change tests.in in harness.yaml");
        }
        return suite.list(limit);
    }

    @Override
    public void run(List<TestId> ids, Pace pace, Entries entries, RunLogs logs) throws InterruptedException {
        suite.run(ids, pace, new FromRoot(entries), logs);
    }

    /** Changes the places only. */
    private final class FromRoot implements Entries {
        private final Entries entries;

        FromRoot(Entries entries) {
            this.entries = entries;
        }

        @Override
        public void enter(TestResult result) {
            entries.enter(result.at(result.location().map(FolderSuite.this::fromRoot)));
        }

        @Override
        public void broken(String reason) {
            entries.broken(reason);
        }
    }

    /** What does not lead to a file below the folder, such as a file of a library, stays as it is. */
    private String fromRoot(String place) {
        int colon = place.indexOf(':');
        String file = colon < 0 ? place : place.substring(0, colon);
        boolean ours =
                !file.startsWith("/") && Files.exists(root.resolve(folder).resolve(file));
        return ours ? folder + "/" + place : place;
    }
}
