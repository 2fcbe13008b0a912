package io.agentloop.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** TLS in front of a server that has none, with a certificate that the JDK's own keytool has just made. */
final class TlsFront implements AutoCloseable {
    private static final String PASSWORD = "only-for-this-test";

    private final SSLServerSocket server;
    private final Path certificate;

    private TlsFront(SSLServerSocket server, Path certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    /**
     * Opens it.
     *
     * @param names such as ip:127.0.0.1 or dns:localhost
     * @param days before now that the certificate begins to be good, for one day
     */
    static TlsFront before(InetSocketAddress behind, Path folder, String names, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("front.p12");
        Path certificate = folder.resolve("front.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "front",
                "-keyalg",
                "EC",
                "-dname",
                "CN=front",
                "-ext",
                "san=" + names,
                "-ext",
                "bc:c",
                "-startdate",
                "-" + days + "d",
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "front",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                certificate.toString());
        SSLServerSocket server = (SSLServerSocket)
                context(store).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(server, behind));
        return new TlsFront(server, certificate);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void serve(SSLServerSocket server, InetSocketAddress behind) {
        while (!server.isClosed()) {
            try {
                Socket front = server.accept();
                Socket back = new Socket(behind.getAddress(), behind.getPort());
                Thread.ofVirtual().start(() -> pass(front, back));
                Thread.ofVirtual().start(() -> pass(back, front));
            } catch (IOException over) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException over) {
            // One of both has hung up.
        }
    }

    /** What to trust. */
    Path certificate() {
        return certificate;
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
