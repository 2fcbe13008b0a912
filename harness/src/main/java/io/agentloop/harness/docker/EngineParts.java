package io.agentloop.harness.docker;

import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The versions of what an engine says that it consists of. */
final class EngineParts {
    private EngineParts() {}

    static Map<String, String> of(Version version) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (VersionComponent part : Objects.requireNonNullElse(version.getComponents(), List.<VersionComponent>of())) {
            put(parts, part.getName(), part.getVersion());
        }
        if (version.getPlatform() != null) {
            put(parts, "platform", version.getPlatform().getName());
        }
        return parts;
    }

    private static void put(Map<String, String> parts, @Nullable String name, @Nullable String version) {
        if (name != null && version != null) {
            parts.put(name.toLowerCase(Locale.ROOT), version);
        }
    }
}
