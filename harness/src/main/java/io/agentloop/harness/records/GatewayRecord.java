package io.agentloop.harness.records;

import io.agentloop.harness.layout.RunFolder;
import io.agentloop.harness.problem.BrokenEnvironment;
import io.agentloop.protocol.gateway.GatewaySettings;
import io.agentloop.protocol.gateway.GatewaySettingsFile;
import io.agentloop.protocol.id.ProviderName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The settings of a gateway and the scenario of a scripted provider, in the run's folder. */
public final class GatewayRecord {
    private GatewayRecord() {}

    /** The settings; empty when the run has no gateway. */
    public static Optional<GatewaySettings> read(RunFolder folder) {
        try {
            return Optional.of(GatewaySettingsFile.read(Files.readString(folder.gatewaySettings())));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokenEnvironment("cannot read " + folder.gatewaySettings() + ": " + e.getMessage(), e);
        }
    }

    /** Writes the settings in one step; false when they are there already. */
    public static boolean write(RunFolder folder, GatewaySettings settings) {
        return replace(folder.gatewaySettings(), GatewaySettingsFile.write(settings));
    }

    /** Writes the scenario in one step; false when it is there already. */
    public static boolean writeScenario(RunFolder folder, String text) {
        return replace(folder.scenario(), text);
    }

    /** Writes the certificates of a provider's own authority. */
    public static void writeAuthority(RunFolder folder, ProviderName provider, String text) {
        replace(folder.gateway().resolve(GatewaySettings.authority(provider)), text);
    }

    private static boolean replace(Path file, String text) {
        try {
            if (Files.readString(file).equals(text)) {
                return false;
            }
        } catch (NoSuchFileException none) {
            // The first time.
        } catch (IOException e) {
            throw new BrokenEnvironment("cannot read " + file + ": " + e.getMessage(), e);
        }
        PrivateFiles.write(file, text);
        return true;
    }
}
