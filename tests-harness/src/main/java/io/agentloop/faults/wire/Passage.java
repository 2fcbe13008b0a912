package io.agentloop.faults.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/** One exchange on its way; whoever made it hangs up on both sides afterwards. */
final class Passage {
    private static final int HALF = 50;

    private final Exchange exchange;
    private final SocketChannel client;
    private final SocketChannel server;
    private final Consumer<Exchange> another;

    Passage(Exchange exchange, SocketChannel client, SocketChannel server, Consumer<Exchange> another) {
        this.exchange = exchange;
        this.client = client;
        this.server = server;
        this.another = another;
    }

    void untouched() throws IOException {
        sendAll();
        answer();
    }

    void suffer(WireFault fault) throws IOException, InterruptedException {
        switch (fault) {
            case WireFault.CutRequest(int percent) -> send(exchange.bytes(), exchange.share(percent), server);
            case WireFault.CutAnswer(WireFault.Part part) -> cutAnswer(part);
            case WireFault.Delayed(Duration by) -> {
                Thread.sleep(by);
                untouched();
            }
            case WireFault.Stuck(Duration time) -> {
                send(exchange.bytes(), exchange.share(HALF), server);
                Thread.sleep(time);
            }
            case WireFault.Swallowed(Duration time) -> {
                sendAll();
                Thread.sleep(time);
            }
            case WireFault.Twice() -> {
                another.accept(exchange);
                untouched();
            }
            case WireFault.Straggler(Duration after) -> {
                untouched();
                client.close();
                Thread.sleep(after);
                another.accept(exchange);
            }
        }
    }

    private void cutAnswer(WireFault.Part part) throws IOException {
        sendAll();
        InputStream in = Channels.newInputStream(server);
        int first = in.read();
        if (part == WireFault.Part.NOTHING || first < 0) {
            return;
        }
        OutputStream out = Channels.newOutputStream(client);
        out.write(first);
        if (part == WireFault.Part.ALL_BUT_LAST_BYTE) {
            byte[] rest = in.readAllBytes();
            out.write(rest, 0, Math.max(0, rest.length - 1));
        }
    }

    private void answer() throws IOException {
        Channels.newInputStream(server).transferTo(Channels.newOutputStream(client));
    }

    private void sendAll() throws IOException {
        send(exchange.bytes(), exchange.bytes().length, server);
    }

    static void send(byte[] bytes, int count, SocketChannel to) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, 0, count);
        while (left.hasRemaining()) {
            to.write(left);
        }
    }
}
