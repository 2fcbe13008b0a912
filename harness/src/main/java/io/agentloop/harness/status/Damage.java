package io.agentloop.harness.status;

import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.records.IntegrityReading;
import io.agentloop.harness.status.RunStatus.Trouble;
import io.agentloop.protocol.id.RunName;
import java.util.ArrayList;
import java.util.List;

/** What the upstream found damaged, and the way back. */
final class Damage {
    private Damage() {}

    /** Short enough for one line each: first what, then what to type in the project's folder. */
    static List<Trouble> troubles(ProjectFolder project, RunName run, RunFolder folder) {
        List<Trouble> troubles = new ArrayList<>();
        IntegrityReading.damage(folder)
                .forEach(problem -> troubles.add(new Trouble("repository", "upstream.git", problem)));
        if (!troubles.isEmpty()) {
            String backup = folder.newestBackup()
                    .map(file -> project.path().relativize(file).toString())
                    .orElse("FILE");
            String name = run.value().equals("default") ? "" : " --run " + run;
            troubles.add(new Trouble(
                    "repository",
                    "to mend",
                    "`harness down" + name + "`, then `harness restore " + backup + " --force" + name + "`"));
        }
        return troubles;
    }
}
