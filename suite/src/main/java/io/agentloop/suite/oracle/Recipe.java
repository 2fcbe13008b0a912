package io.agentloop.suite.oracle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a mixture is built and asked; both are lines for a shell in the project's folder.
 *
 * <p>They find in their environment {@code ORACLE_UNITS}, a file with the units that the candidate has to build, one a line, and
 * {@code ORACLE_OUT}, a folder of this builder's own that keeps what was left in it, so that builds can be incremental.
 *
 * @param build makes the mixture; when it fails the mixture is untestable
 * @param check asks whether the mixture works: exit code 0 says that it does
 * @param signature of the failure that is looked for, searched in what the check prints; another failure says nothing
 * @param limit time of each of both
 */
public record Recipe(String build, String check, Optional<Pattern> signature, Duration limit, Path project) {
    /** The text that answers depend on. */
    String text() {
        return build + "\0" + check + "\0" + signature.map(Pattern::pattern).orElse("");
    }
}
