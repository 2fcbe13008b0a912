package io.agentloop.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** TLS in front of a server that has none, with a certificate of an authority that the JDK's own keytool has just made. */
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
        make(store, "authority", "-ext", "bc:c", "-validity", "2");
        make(
                store,
                "front",
                "-signer",
                "authority",
                "-ext",
                "san=" + names,
                "-startdate",
                "-" + days + "d",
                "-validity",
                "1");
        keytool(store, "-exportcert", "-rfc", "-alias", "authority", "-file", certificate.toString());
        // With both in it, the server would show the authority itself.
        keytool(store, "-delete", "-alias", "authority");
        SSLServerSocket server = (SSLServerSocket)
                context(store).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(server, behind));
        return new TlsFront(server, certificate);
    }

    private static void make(Path store, String alias, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=" + alias, "-storetype", "PKCS12"));
        arguments.addAll(List.of(more));
        keytool(store, arguments.toArray(String[]::new));
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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

    /** Of the authority: what to trust. */
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
