package io.agentloop.agent.git;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Git's own protocol on a port of the loopback interface: the first line says what is asked for, the rest is a conversation. */
public final class GitPort implements AutoCloseable {
    private static final int CONVERSATIONS = 8;
    private static final int BACKLOG = 32;
    private static final int LONGEST_LINE = 4096;
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final ServerSocket server;
    private final GitConversations conversations;
    private final Semaphore free = new Semaphore(CONVERSATIONS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private GitPort(ServerSocket server, GitConversations conversations) {
        this.server = server;
        this.conversations = conversations;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     */
    public static GitPort open(int port, GitConversations conversations) throws IOException {
        ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        GitPort opened = new GitPort(server, conversations);
        Thread.ofVirtual().name("git-port").start(opened::accept);
        return opened;
    }

    /** The port. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> converse(socket));
            } catch (IOException | java.util.concurrent.RejectedExecutionException closedOrOverloaded) {
                Thread.onSpinWait();
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            if (!free.tryAcquire()) {
                return;
            }
            try {
                socket.setSoTimeout((int) SILENCE.toMillis());
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = new BufferedOutputStream(socket.getOutputStream());
                serve(in, out);
                out.flush();
            } finally {
                free.release();
            }
        } catch (IOException gone) {
            // The other side left in the middle; its git says so.
        }
    }

    /** The line is {@code git-upload-pack /workspace.git NUL host=... NUL NUL version=2 NUL}. */
    private void serve(InputStream in, OutputStream out) throws IOException {
        String line = line(in);
        String[] parts = line.split("\0", -1);
        String[] request = parts[0].strip().split(" ", 2);
        List<String> extras = Arrays.stream(parts)
                .skip(1)
                .filter(part -> part.startsWith("version="))
                .toList();
        String path = request.length < 2 ? "" : request[1];
        switch (request[0]) {
            case "git-upload-pack" -> conversations.fetch(path, extras, in, out);
            case "git-receive-pack" -> conversations.push(in, out);
            default -> {}
        }
    }

    private static String line(InputStream in) throws IOException {
        int length;
        try {
            length = Integer.parseInt(new String(in.readNBytes(4), StandardCharsets.US_ASCII), 16);
        } catch (NumberFormatException notGit) {
            throw new IOException("not git's protocol", notGit);
        }
        if (length < 4 || length > LONGEST_LINE) {
            throw new IOException("a first line of " + length + " bytes");
        }
        return new String(in.readNBytes(length - 4), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("the git port cannot be closed", e);
        }
        threads.shutdownNow();
    }
}
