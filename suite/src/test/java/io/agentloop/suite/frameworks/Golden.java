package io.agentloop.suite.frameworks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What a real runner printed or wrote once. */
public final class Golden {
    private Golden() {}

    /** The name is that of a file below "frameworks" in the test resources. */
    public static String text(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/frameworks/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static List<String> lines(String name) throws IOException {
        return text(name).lines().toList();
    }
}
