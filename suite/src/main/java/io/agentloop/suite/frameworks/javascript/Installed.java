package io.agentloop.suite.frameworks.javascript;

import io.agentloop.suite.framework.Ground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the programs that a project's packages bring along. */
final class Installed {
    private Installed() {}

    /** In the nearest folder of modules from the root upwards, as Node looks; else the place where it should be. */
    static String program(String name, Ground ground) {
        Path here = Path.of("node_modules", ".bin", name);
        for (Optional<Path> at = Optional.of(ground.root()); at.isPresent(); at = at.map(Path::getParent)) {
            Path program = at.get().resolve(here);
            if (Files.exists(program)) {
                return at.get().equals(ground.root()) ? here.toString() : program.toString();
            }
        }
        return here.toString();
    }
}
