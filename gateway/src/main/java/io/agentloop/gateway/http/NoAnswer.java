package io.agentloop.gateway.http;

import io.agentloop.gateway.call.Seen;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.http.HttpException;

/** The provider gave no answer, or stopped in the middle of one. */
final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean reached;

    NoAnswer(String host, Throwable cause, boolean reached) {
        super(host + " " + words(cause), cause);
        this.reached = reached;
    }

    /** False when it certainly has not seen the request. */
    boolean reached() {
        return reached;
    }

    Seen seen() {
        return new Seen(Seen.Kind.NETWORK, 0, String.valueOf(getMessage()), Map.of());
    }

    private static String words(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> "cannot be resolved; check the provider's url and this machine's network";
            case UnresolvedAddressException _ ->
                "cannot be resolved; check the provider's url and this machine's network";
            case ConnectException _ -> "refuses connections; check the provider's url";
            case SocketTimeoutException _ -> "cannot be reached in time";
            case SSLException tls -> TlsTrouble.words(tls);
            case TimeoutException _ -> "fell silent";
            case EOFException _ -> "broke off";
            case ClosedChannelException _ -> "broke off";
            case HttpException garbage -> "does not answer in HTTP: " + garbage.getReason();
            default -> "gave no answer: " + line(cause);
        };
    }

    private static String line(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
