package io.agentloop.gateway.provider;

import io.agentloop.gateway.wire.Route;
import io.agentloop.gateway.wire.Wire;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody who runs models.
 *
 * @param speaks the protocols that it understands
 * @param url as its own documentation gives it to SDKs: with or without the version at its end
 * @param keyed whether calls without a credential make no sense
 */
public record Provider(String name, Set<Wire> speaks, URI url, boolean keyed) {
    private static final Pattern ENDS_IN_VERSION = Pattern.compile(".*/v[0-9]+[a-z0-9]*");

    /** Checks the address. */
    public Provider {
        speaks = Set.copyOf(speaks);
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the url of the provider " + name
                    + " has to be http(s)://host[:port][/path], without user and query, not '" + url + "'");
        }
    }

    /** In which protocol its models are listed. */
    public Wire lists(boolean likeAnthropic) {
        if (speaks.contains(Wire.ANTHROPIC) && (likeAnthropic || speaks.size() == 1)) {
            return Wire.ANTHROPIC;
        }
        return speaks.contains(Wire.GEMINI) && speaks.size() == 1 ? Wire.GEMINI : Wire.CHAT;
    }

    /**
     * Where a call goes. SDKs of OpenAI's protocols take the version as part of the address, those of the others do not; both are understood.
     *
     * @param query without the question mark; empty when there is none
     */
    public URI target(Route route, String query) {
        String base = url.toString().replaceAll("/+$", "");
        boolean versioned = ENDS_IN_VERSION.matcher(base).matches();
        boolean openAi = route.wire() == Wire.CHAT || route.wire() == Wire.RESPONSES;
        boolean bare = url.getRawPath().replace("/", "").isEmpty();
        String version = versioned || (openAi && !bare) ? "" : "/" + route.version();
        return URI.create(base + version + "/" + route.path() + (query.isEmpty() ? "" : "?" + query));
    }
}
