package io.agentloop.suite.detect;

import io.agentloop.suite.adapter.SuiteSettings;
import java.nio.file.Path;

/**
 * A suite that a project seems to have.
 *
 * @param folder its root, relative to the project; empty for the project's own
 * @param because the file that says so, relative to the folder
 */
public record Found(Path folder, SuiteSettings suite, String because) {
    /** The same suite as the settings of a run have it. */
    public SuiteSettings placed() {
        return folder.toString().isEmpty() ? suite : new SuiteSettings.Below(folder, suite);
    }
}
