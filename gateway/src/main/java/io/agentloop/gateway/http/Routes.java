package io.agentloop.gateway.http;

import io.agentloop.gateway.control.Admin;
import io.agentloop.gateway.control.Control;
import io.agentloop.gateway.control.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Which request goes where. */
final class Routes extends Handler.Abstract {
    private static final String CONTROL = "/agentloop/";
    private static final int MOST_OF_CONTROL = 64 << 10;

    private final Calls calls;
    private final Control control;
    private final Admin admin;

    Routes(Calls calls, Control control, Admin admin) {
        this.calls = calls;
        this.control = control;
        this.admin = admin;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        try {
            if (answered(request, response)) {
                callback.succeeded();
            } else {
                callback.failed(new IOException("the answer broke off"));
            }
        } catch (IOException gone) {
            callback.failed(gone);
        } catch (RuntimeException | Error broken) {
            System.err.println("event=request-broken error=\"" + broken + "\"");
            callback.failed(broken);
        }
        return true;
    }

    private boolean answered(Request request, Response response) throws IOException, InterruptedException {
        String path = Request.getPathInContext(request);
        String door = request.getConnectionMetaData().getConnector().getName();
        if (Door.LAUNCHER.name().equals(door)) {
            return say(admin.answer(request.getMethod(), path, by(request)), response);
        }
        if (path.startsWith(CONTROL)) {
            Optional<String> token = AgentKey.bearer(request.getHeaders().get(HttpHeader.AUTHORIZATION));
            return say(control.answer(request.getMethod(), path, token, small(request)), response);
        }
        return calls.handle(request, response);
    }

    private static String by(Request request) {
        Fields.Field field = Request.extractQueryParameters(request).get("by");
        return field == null ? "agent" : field.getValue();
    }

    private static byte[] small(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            return in.readNBytes(MOST_OF_CONTROL);
        }
    }

    private static boolean say(Reply reply, Response response) throws IOException {
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        byte[] line = (reply.body() + "\n").getBytes(StandardCharsets.UTF_8);
        Content.Sink.write(response, true, ByteBuffer.wrap(line));
        return true;
    }
}
