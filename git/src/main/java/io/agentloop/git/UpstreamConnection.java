package io.agentloop.git;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.URL;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** One request of JGit's HTTP transport, sent through {@link UpstreamHttp} once its body is complete. */
final class UpstreamConnection implements HttpConnection {
    private final UpstreamHttp http;
    private final URL url;
    private final Map<String, String> headers = new HashMap<>();
    private String method = "GET";
    private @Nullable ByteArrayOutputStream body;
    private UpstreamHttp.@Nullable Answer answer;

    UpstreamConnection(UpstreamHttp http, URL url) {
        this.http = http;
        this.url = url;
    }

    private UpstreamHttp.Answer answer() throws IOException {
        UpstreamHttp.Answer known = answer;
        if (known == null) {
            ByteArrayOutputStream sent = body;
            known = http.send(method, url.getFile(), headers, sent == null ? null : sent::writeTo);
            answer = known;
        }
        return known;
    }

    @Override
    public int getResponseCode() throws IOException {
        return answer().status();
    }

    @Override
    public String getResponseMessage() throws IOException {
        return "status " + answer().status();
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        UpstreamHttp.Answer known = answer;
        return known == null ? Map.of() : known.headers();
    }

    @Override
    public void setRequestProperty(String key, String value) {
        if (!key.equalsIgnoreCase("Accept-Encoding")) {
            headers.put(key, value);
        }
    }

    @Override
    public void setRequestMethod(String verb) throws ProtocolException {
        method = verb;
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public InputStream getInputStream() throws IOException {
        UpstreamHttp.Answer known = answer();
        return new FilterInputStream(known.body()) {
            @Override
            public void close() throws IOException {
                known.close();
            }
        };
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        List<String> values = getHeaderFields(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    @Override
    public List<String> getHeaderFields(String name) {
        return getHeaderFields().entrySet().stream()
                .filter(entry -> name.equalsIgnoreCase(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(List.of());
    }

    @Override
    public int getContentLength() {
        String length = getHeaderField("Content-Length");
        return length == null ? -1 : Integer.parseInt(length);
    }

    @Override
    public OutputStream getOutputStream() {
        ByteArrayOutputStream fresh = new ByteArrayOutputStream();
        body = fresh;
        return fresh;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    @Override
    public void connect() {}

    @Override
    public void setUseCaches(boolean use) {}

    @Override
    public void setConnectTimeout(int milliseconds) {}

    @Override
    public void setReadTimeout(int milliseconds) {}

    @Override
    public void setInstanceFollowRedirects(boolean follow) {}

    @Override
    public void setDoOutput(boolean output) {}

    @Override
    public void setFixedLengthStreamingMode(int length) {}

    @Override
    public void setChunkedStreamingMode(int length) {}

    @Override
    public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {}

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {}
}
