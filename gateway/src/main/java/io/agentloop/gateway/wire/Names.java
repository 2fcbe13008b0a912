package io.agentloop.gateway.wire;

import java.util.Locale;

/** Names of fields; servers differ in which spellings of one they read. */
final class Names {
    private Names() {}

    /** In small letters and without what stands between words. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
