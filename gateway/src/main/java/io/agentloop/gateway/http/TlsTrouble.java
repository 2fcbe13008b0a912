package io.agentloop.gateway.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in one line what is wrong with a provider's TLS, and what to do. */
final class TlsTrouble {
    private TlsTrouble() {}

    static String words(SSLException trouble) {
        if (within(trouble, CertificateExpiredException.class).isPresent()) {
            return "shows a certificate that has expired";
        }
        if (within(trouble, CertPathBuilderException.class).isPresent()) {
            return "shows a certificate that nobody here trusts; if it is your own, name the file of its authority as `ca`"
                    + " of this provider in harness.yaml";
        }
        String message = String.valueOf(trouble.getMessage());
        if (message.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")) {
            return "does not talk TLS; is its url one with http:?";
        }
        Optional<String> certificate =
                within(trouble, CertificateException.class).map(each -> line(each));
        return certificate
                .map(words -> "shows a certificate that is not for this provider: " + words)
                .orElse("cannot be talked to in TLS: " + line(trouble));
    }

    private static <T extends Throwable> Optional<T> within(Throwable trouble, Class<T> kind) {
        for (@Nullable Throwable each = trouble; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return Optional.of(kind.cast(each));
            }
        }
        return Optional.empty();
    }

    private static String line(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
