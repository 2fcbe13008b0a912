package io.agentloop.gateway.provider;

import io.agentloop.gateway.wire.Route;
import io.agentloop.protocol.config.Dialect;
import io.agentloop.protocol.config.Provider;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a provider is asked.
 *
 * @param speaks the protocols that it understands
 * @param url as its own documentation gives it to SDKs: with or without the version at its end
 * @param keyed whether calls without a credential make no sense
 * @param trust by whose word it is believed to be the one
 */
public record Endpoint(String name, Set<Dialect> speaks, URI url, boolean keyed, Trust trust) {
    private static final Pattern ENDS_IN_VERSION = Pattern.compile(".*/v[0-9]+[a-z0-9]*");

    /** What the run's settings say of it. */
    public static Endpoint of(Provider provider, Trust trust) {
        return new Endpoint(provider.name().value(), provider.speaks(), provider.url(), !provider.needsNoKey(), trust);
    }

    /** One that is believed by everybody's authorities. */
    public Endpoint(String name, Set<Dialect> speaks, URI url, boolean keyed) {
        this(name, speaks, url, keyed, Trust.USUAL);
    }

    /** Checks the address. */
    public Endpoint {
        speaks = Set.copyOf(speaks);
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the url of the provider " + name
                    + " has to be http(s)://host[:port][/path], without user and query, not '" + url + "'");
        }
    }

    /** In which protocol its models are listed. */
    public Dialect lists(boolean likeAnthropic) {
        if (speaks.contains(Dialect.ANTHROPIC) && (likeAnthropic || speaks.size() == 1)) {
            return Dialect.ANTHROPIC;
        }
        return speaks.contains(Dialect.GEMINI) && speaks.size() == 1 ? Dialect.GEMINI : Dialect.CHAT;
    }

    /**
     * Where a call goes. SDKs of OpenAI's protocols take the version as part of the address, those of the others do not; both are understood.
     *
     * @param query without the question mark; empty when there is none
     */
    public URI target(Route route, String query) {
        String base = url.toString().replaceAll("/+$", "");
        boolean versioned = ENDS_IN_VERSION.matcher(base).matches();
        boolean openAi = route.dialect() == Dialect.CHAT || route.dialect() == Dialect.RESPONSES;
        boolean bare = url.getRawPath().replace("/", "").isEmpty();
        String version = versioned || (openAi && !bare) ? "" : "/" + route.version();
        return URI.create(base + version + "/" + route.path() + (query.isEmpty() ? "" : "?" + query));
    }
}
