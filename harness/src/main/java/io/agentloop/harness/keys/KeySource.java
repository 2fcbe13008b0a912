package io.agentloop.harness.keys;

import io.agentloop.harness.host.Environment;
import io.agentloop.harness.problem.WrongUsage;
import io.agentloop.protocol.config.KeyVariable;
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
    private final Optional<Path> path;
    private final boolean lastResort;

    private KeySource(Map<String, String> file, Environment environment, Optional<Path> path, boolean lastResort) {
        this.file = file;
        this.environment = environment;
        this.path = path;
        this.lastResort = lastResort;
    }

    /** The environment alone. */
    public static KeySource of(Environment environment) {
        return new KeySource(Map.of(), environment, Optional.empty(), false);
    }

    /** The environment, for a command that is not about keys: those that the run has stay, whatever is there now. */
    public static KeySource lastResort(Environment environment) {
        return new KeySource(Map.of(), environment, Optional.empty(), true);
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
            return new KeySource(
                    values(path, Files.readAllLines(path)), environment, Optional.of(path.toRealPath()), false);
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

    /** Tells whether it is asked only for what the run does not have. */
    boolean isLastResort() {
        return lastResort;
    }

    /** The file that somebody named, by its real path. */
    public Optional<Path> file() {
        return path;
    }

    /** The first of these variables that has a value in the file; when none has, the first in the environment. */
    Optional<KeyVariable> first(List<KeyVariable> variables) {
        return variables.stream()
                .filter(variable -> inFile(variable.name()).isPresent())
                .findFirst()
                .or(() -> variables.stream()
                        .filter(variable -> environment.get(variable.name()).isPresent())
                        .findFirst());
    }

    /** The value of a name, if it has one. */
    public Optional<String> get(String name) {
        return inFile(name).or(() -> environment.get(name));
    }

    private Optional<String> inFile(String name) {
        return Optional.ofNullable(file.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "***";
    }
}
