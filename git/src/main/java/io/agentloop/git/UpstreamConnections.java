package io.agentloop.git;

import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Gives JGit connections that all lead to the upstream. */
final class UpstreamConnections implements HttpConnectionFactory {
    private final UpstreamHttp http;

    UpstreamConnections(UpstreamHttp http) {
        this.http = http;
    }

    @Override
    public HttpConnection create(URL url) {
        return new UpstreamConnection(http, url);
    }

    @Override
    public HttpConnection create(URL url, @Nullable Proxy proxy) {
        return create(url);
    }
}
