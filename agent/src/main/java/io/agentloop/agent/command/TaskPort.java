package io.agentloop.agent.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Listens for the {@code task} command: a line of base64 per argument and an empty line; the answer ends with {@code exit N}. */
public final class TaskPort implements AutoCloseable {
    private static final int BACKLOG = 16;
    private static final int AT_ONCE = 8;
    private static final int MOST_ARGUMENTS = 64;
    private static final int LONGEST = 128 * 1024;
    private static final int PATIENCE_MS = 10_000;

    private final ServerSocket server;
    private final TaskCommands commands;
    private final Semaphore free = new Semaphore(AT_ONCE);

    private TaskPort(ServerSocket server, TaskCommands commands) {
        this.server = server;
        this.commands = commands;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     */
    public static TaskPort open(int port, TaskCommands commands) throws IOException {
        TaskPort opened = new TaskPort(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), commands);
        Thread.ofVirtual().name("task-port").start(opened::accept);
        return opened;
    }

    /** The port. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                free.acquire();
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException closed) {
                free.release();
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            socket.setSoTimeout(PATIENCE_MS);
            Reply reply = reply(socket);
            StringBuilder text = new StringBuilder();
            reply.lines().forEach(line -> text.append(line).append('\n'));
            text.append("exit ").append(reply.exit()).append('\n');
            socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException gone) {
            // Whoever asked does not wait for the answer.
        } finally {
            free.release();
        }
    }

    private Reply reply(Socket socket) throws IOException {
        List<String> arguments;
        try {
            arguments = arguments(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException bad) {
            return Reply.failed("task: " + bad.getMessage());
        }
        try {
            return commands.run(arguments);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            return Reply.failed("task: the loop leaves");
        } catch (RuntimeException broken) {
            return Reply.failed("task: " + broken.getMessage());
        }
    }

    private static List<String> arguments(BufferedReader in) throws IOException {
        List<String> arguments = new ArrayList<>();
        int length = 0;
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.append((char) c);
                if (++length > LONGEST) {
                    throw new IllegalArgumentException("the arguments are longer than " + LONGEST + " bytes");
                }
                continue;
            }
            if (line.isEmpty()) {
                return arguments;
            }
            arguments.add(new String(Base64.getDecoder().decode(line.toString()), StandardCharsets.UTF_8));
            line.setLength(0);
            if (arguments.size() > MOST_ARGUMENTS) {
                throw new IllegalArgumentException("more than " + MOST_ARGUMENTS + " arguments");
            }
        }
        throw new IllegalArgumentException("the request was cut off");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("the port of the task command cannot be closed", e);
        }
    }
}
