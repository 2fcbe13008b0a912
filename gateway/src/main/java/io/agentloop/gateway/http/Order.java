package io.agentloop.gateway.http;

import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.call.Seen;
import io.agentloop.gateway.provider.Credential;
import io.agentloop.gateway.session.LiveSession;
import io.agentloop.gateway.wire.Route;
import java.util.Optional;

/**
 * A call that may be made as far as its form goes.
 *
 * @param credential empty when the provider needs none
 */
record Order(LiveSession session, Route route, Outbound.Target target, Ask ask, Optional<Credential> credential) {
    /** The text without the provider's key, should it be in there. */
    String withoutKey(String text) {
        return credential.map(each -> each.withoutIt(text)).orElse(text);
    }

    /** The same for what a provider said. */
    Seen withoutKey(Seen seen) {
        return new Seen(seen.kind(), seen.status(), withoutKey(seen.words()), seen.hints());
    }
}
