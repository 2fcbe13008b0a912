package io.agentloop.gateway.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;

/**
 * Whose certificates a provider may show.
 *
 * @param authorities the only ones for that provider; none stands for those that everybody trusts
 */
public record Trust(List<Certificate> authorities) {
    /** Those that everybody trusts. */
    public static final Trust USUAL = new Trust(List.of());

    /** Copies the list. */
    public Trust {
        authorities = List.copyOf(authorities);
    }

    /**
     * Reads certificates in PEM.
     *
     * @throws IOException when there are none
     */
    public static Trust read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> found =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (found.isEmpty()) {
                throw new IOException(file + " has no certificate in it");
            }
            return new Trust(found);
        } catch (GeneralSecurityException bad) {
            throw new IOException(file + " cannot be read as certificates: " + bad.getMessage(), bad);
        }
    }

    /** The same as the TLS of the JVM takes it. */
    public KeyStore store() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate each : authorities) {
                store.setCertificateEntry("authority-" + number++, each);
            }
            return store;
        } catch (GeneralSecurityException broken) {
            throw new IOException("the certificates of a provider cannot be used: " + broken.getMessage(), broken);
        }
    }
}
