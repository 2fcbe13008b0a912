package io.agentloop.suite.oracle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a question is asked; both are lines for a shell in the project's folder.
 *
 * <p>They find in their environment what the subject says, and {@code ORACLE_OUT}, a folder of this builder's own that keeps what was
 * left in it, so that builds can be incremental.
 *
 * @param build makes what is checked, if anything has to be made; when it fails the question is untestable
 * @param check asks whether it works: exit code 0 says that it does
 * @param signature of the failure that is looked for, searched in what the check prints; another failure says nothing
 * @param limit time of each of both
 */
public record Recipe(Optional<String> build, String check, Optional<Pattern> signature, Duration limit, Path project) {
    /** The text that answers depend on. */
    String text() {
        return build.orElse("") + "\0" + check + "\0"
                + signature.map(Pattern::pattern).orElse("");
    }
}
