package io.agentloop.upstream.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.ContentSourceRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.Transport;

/** One request to the launcher's socket. */
public final class AdminCall {
    private static final int LIMIT_SECONDS = 180;

    private AdminCall() {}

    /**
     * Sends it.
     *
     * @return 0 when the upstream answered with success, else 1
     */
    public static int send(Path socket, String method, String path, InputStream body, OutputStream out, PrintStream err)
            throws Exception {
        HttpClient client = new HttpClient();
        client.start();
        try (InputStreamResponseListener listener = new InputStreamResponseListener()) {
            var request =
                    client.newRequest("http://upstream" + path).method(method).transport(new Transport.TCPUnix(socket));
            if (!method.equals("GET")) {
                request.body(new ContentSourceRequestContent(Content.Source.from(body)));
            }
            request.send(listener);
            Response response = listener.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            boolean good = response.getStatus() / 100 == 2;
            try (InputStream answer = listener.getInputStream()) {
                answer.transferTo(good ? out : err);
            }
            out.flush();
            return good ? 0 : 1;
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IOException(
                    "the upstream's socket " + socket + " did not answer: " + failed.getMessage(), failed);
        } finally {
            client.stop();
        }
    }
}
