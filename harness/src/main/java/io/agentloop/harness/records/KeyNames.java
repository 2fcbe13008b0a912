package io.agentloop.harness.records;

import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.protocol.id.BadName;
import io.agentloop.protocol.id.ProviderName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which providers' keys a run was given, so that the next start need not be given them again; the keys themselves are nowhere here. */
public final class KeyNames {
    private KeyNames() {}

    /** The names; none when no key was ever given. */
    public static Set<ProviderName> read(RunFolder folder) {
        if (!Files.exists(folder.keyNames())) {
            return Set.of();
        }
        try {
            return Files.readAllLines(folder.keyNames()).stream()
                    .filter(line -> !line.isBlank())
                    .map(ProviderName::new)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException | BadName e) {
            throw new BrokenEnvironment("cannot read " + folder.keyNames() + ": " + e.getMessage(), e);
        }
    }

    /** Writes them in one step. */
    public static void write(RunFolder folder, Collection<ProviderName> names) {
        PrivateFiles.write(
                folder.keyNames(), names.stream().map(name -> name + "\n").collect(Collectors.joining()));
    }
}
