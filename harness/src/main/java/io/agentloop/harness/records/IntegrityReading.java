package io.agentloop.harness.records;

import io.agentloop.harness.layout.RunFolder;
import io.agentloop.protocol.integrity.IntegrityFile;
import java.util.List;

/** What the upstream's last check of the repository found, in {@code integrity.json}. */
public final class IntegrityReading {
    private IntegrityReading() {}

    /** What is damaged, a sentence each; none when nothing is, or nothing was checked yet. */
    public static List<String> damage(RunFolder folder) {
        return Json.read(folder.integrity())
                .map(node -> Json.convert(folder.integrity(), node, IntegrityFile.class))
                .filter(found -> found.state().equals(IntegrityFile.DAMAGED))
                .map(IntegrityFile::problems)
                .orElse(List.of());
    }
}
