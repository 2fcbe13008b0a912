package io.agentloop.harness.keys;

import io.agentloop.harness.layout.ProjectFolder;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.config.HarnessConfig;
import io.agentloop.protocol.id.ProviderName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** The certificates by which a provider of one's own is believed: files that the settings name. No secret is in them. */
public final class Authorities {
    private Authorities() {}

    /** Text of the file of each provider that has one. */
    public static Map<ProviderName, String> read(HarnessConfig config, ProjectFolder project) {
        Map<ProviderName, String> texts = new LinkedHashMap<>();
        config.usedProviders()
                .forEach((name, provider) -> provider.ca()
                        .ifPresent(file -> texts.put(
                                name, text(name, project.path().resolve(file).normalize()))));
        return texts;
    }

    private static String text(ProviderName provider, Path file) {
        try {
            String text = Files.readString(file);
            var found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            if (found.isEmpty()) {
                throw unusable(provider, file, "there is no certificate in it");
            }
            return text;
        } catch (IOException e) {
            throw unusable(provider, file, "it cannot be read (" + e + ")");
        } catch (CertificateException e) {
            throw unusable(provider, file, "it is no file of certificates (PEM)");
        }
    }

    private static WrongUsage unusable(ProviderName provider, Path file, String why) {
        return new WrongUsage("providers." + provider + ".ca in harness.yaml names " + file + ", and " + why);
    }
}
