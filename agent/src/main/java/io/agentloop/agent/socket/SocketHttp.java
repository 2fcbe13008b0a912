package io.agentloop.agent.socket;

import io.agentloop.git.UpstreamHttp;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.OutputStreamRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The upstream behind its Unix socket; every request carries the agent's token. */
public final class SocketHttp implements UpstreamHttp, AutoCloseable {
    private static final String HOST = "http://upstream";
    private static final int THREADS = 10;
    private static final int BUFFER = 32 * 1024;
    /** Shorter than what a server keeps an idle connection for, so that we never write to one that it is about to close. */
    private static final Duration POOLED = Duration.ofSeconds(10);

    private static final Duration EARLY = Duration.ofMillis(300);
    private static final Duration THREADS_IDLE = Duration.ofSeconds(5);

    private final Transport socket;
    private final Token token;
    private final Duration patience;
    private final HttpClient client;

    /**
     * Prepares the connection; nothing is sent yet.
     *
     * @param patience how long the upstream may keep silent in the middle of an exchange
     */
    public SocketHttp(Path socket, Token token, Duration patience) {
        this.socket = new Transport.TCPUnix(socket);
        this.token = token;
        this.patience = patience;
        this.client = client();
    }

    private static HttpClient client() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1, (int) THREADS_IDLE.toMillis());
        threads.setReservedThreads(0);
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setSslContextFactory(new NoTls());
        connector.setExecutor(threads);
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(threads);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setIdleTimeout(POOLED.toMillis());
        client.setConnectTimeout(Duration.ofSeconds(5).toMillis());
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client cannot start", e);
        }
        client.getContentDecoderFactories().clear();
        return client;
    }

    @Override
    public Answer send(String method, String path, Map<String, String> headers, @Nullable Body body)
            throws IOException {
        Request request = client.newRequest(HOST + path)
                .method(method)
                .transport(socket)
                .idleTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .headers(fields -> headers.forEach(fields::put))
                .headers(fields -> fields.put("Authorization", "Bearer " + token.secret()));
        InputStreamResponseListener listener = new InputStreamResponseListener();
        if (body == null) {
            request.send(listener);
            return answer(request, listener);
        }
        OutputStreamRequestContent content =
                new OutputStreamRequestContent(headers.getOrDefault("Content-Type", "application/octet-stream"));
        request.body(content).send(listener);
        try (OutputStream out = new BufferedOutputStream(content.getOutputStream(), BUFFER)) {
            body.writeTo(out);
        } catch (IOException e) {
            return early(request, listener, e);
        }
        return answer(request, listener);
    }

    /** An upstream that refuses may answer before it has read everything. */
    private static Answer early(Request request, InputStreamResponseListener listener, IOException cut)
            throws IOException {
        try {
            Response response = listener.get(EARLY.toMillis(), TimeUnit.MILLISECONDS);
            return new SocketAnswer(response, listener.getInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException none) {
            cut.addSuppressed(none);
        }
        abort(request, cut);
        throw cut;
    }

    private Answer answer(Request request, InputStreamResponseListener listener) throws IOException {
        try {
            Response response = listener.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new SocketAnswer(response, listener.getInputStream());
        } catch (InterruptedException e) {
            abort(request, e);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the upstream", e);
        } catch (TimeoutException e) {
            abort(request, e);
            throw new IOException("the upstream did not answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("the upstream cannot be reached: " + words(e.getCause()), e);
        }
    }

    /** Jetty describes its whole state where others have a message. */
    private static String words(@Nullable Throwable cause) {
        if (cause == null) {
            return "no reason given";
        }
        String message = String.valueOf(cause.getMessage());
        return message.contains("@") ? cause.getClass().getSimpleName() : message;
    }

    /** What comes of it, the listener hears as well. */
    private static void abort(Request request, Throwable cause) {
        var ignored = request.abort(cause);
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client cannot stop", e);
        }
    }

    /** Nothing here is encrypted; the default would read every certificate authority that the JDK knows. */
    private static final class NoTls extends SslContextFactory.Client {
        @Override
        protected void doStart() {}
    }

    private record SocketAnswer(Response response, InputStream body) implements Answer {
        @Override
        public int status() {
            return response.getStatus();
        }

        @Override
        public Map<String, List<String>> headers() {
            Map<String, List<String>> all = new HashMap<>();
            for (HttpField field : response.getHeaders()) {
                all.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(field.getValue());
            }
            return all;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
