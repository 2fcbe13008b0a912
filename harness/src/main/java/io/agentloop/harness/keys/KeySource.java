package io.agentloop.harness.keys;

import io.agentloop.harness.host.Environment;
import io.agentloop.harness.problem.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where keys are looked for: in a file that somebody named, then in the environment. Nothing of what is in there is ever repeated. */
public final class KeySource {
    private final Map<String, String> file;
    private final Environment environment;

    private KeySource(Map<String, String> file, Environment environment) {
        this.file = file;
        this.environment = environment;
    }

    /** The environment alone. */
    public static KeySource of(Environment environment) {
        return new KeySource(Map.of(), environment);
    }

    /**
     * A file with lines {@code NAME=value}, and the environment for what is not in it.
     *
     * @throws WrongUsage when it cannot be used as it is
     */
    public static KeySource of(Path path, Environment environment) {
        try {
            if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
                throw new WrongUsage("the file of keys " + path + " can be read by everybody; chmod 600 it");
            }
            return new KeySource(values(path, Files.readAllLines(path)), environment);
        } catch (IOException e) {
            throw new WrongUsage("cannot read the file of keys " + path + " ("
                    + e.getClass().getSimpleName() + "); name one with lines NAME=value by --key-file");
        }
    }

    private static Map<String, String> values(Path path, List<String> lines) {
        Map<String, String> values = new HashMap<>();
        int number = 0;
        for (String raw : lines) {
            number++;
            String line = raw.strip().replaceFirst("^export\\s+", "");
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1 || !line.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new WrongUsage("line " + number + " of the file of keys " + path
                        + " is not NAME=value; the names are those of the environment, such as ANTHROPIC_API_KEY");
            }
            values.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
        }
        return values;
    }

    private static String unquoted(String value) {
        String text = value.strip();
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The value of a name, if it has one. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(file.get(name))
                .filter(value -> !value.isBlank())
                .or(() -> environment.get(name));
    }

    @Override
    public String toString() {
        return "***";
    }
}
