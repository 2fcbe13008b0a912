package io.agentloop.gateway.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpFields;

/** A request that is on its way to a provider, and what comes back. */
final class Sending implements AutoCloseable {
    private final Request request;
    private final Duration most;
    private final InputStreamResponseListener listener = new InputStreamResponseListener();
    private final InputStream answer;
    private volatile boolean reached;

    /** How an answer begins. */
    record Head(int status, HttpFields headers) {}

    Sending(Request request, Duration most) {
        this.request = request;
        this.most = most;
        this.answer = listener.getInputStream();
        // From when there is a connection: what is written to it may arrive although an error comes first.
        request.onRequestBegin(_ -> reached = true).send(listener);
    }

    /** Waits for the answer to begin. */
    Head head() throws NoAnswer, InterruptedException {
        try {
            var response = listener.get(most.toMillis(), TimeUnit.MILLISECONDS);
            return new Head(response.getStatus(), response.getHeaders());
        } catch (ExecutionException failed) {
            throw new NoAnswer(request.getHost(), cause(failed), reached);
        } catch (TimeoutException silent) {
            throw new NoAnswer(request.getHost(), silent, reached);
        }
    }

    /** Whether the provider may have seen something of the request. */
    boolean reached() {
        return reached;
    }

    /** Some more of the body, as soon as it is there; -1 at its regular end. */
    int read(byte[] into) throws NoAnswer {
        try {
            return answer.read(into);
        } catch (IOException cut) {
            throw new NoAnswer(request.getHost(), cause(cut), true);
        }
    }

    /** The beginning of the body, for errors. */
    byte[] readAll(int most) throws NoAnswer {
        try {
            return answer.readNBytes(most);
        } catch (IOException cut) {
            throw new NoAnswer(request.getHost(), cause(cut), true);
        }
    }

    /** Ends it at once, from any thread. */
    void cut() {
        var _ = request.abort(new EOFException("hung up"));
    }

    @Override
    public void close() {
        try {
            answer.close();
            listener.close();
        } catch (IOException done) {
            // Only that nobody reads any more.
        }
    }

    private static Throwable cause(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException || cause.getClass() == IOException.class)) {
            cause = cause.getCause();
        }
        return cause;
    }
}
