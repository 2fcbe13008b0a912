package io.agentloop.agent.fasttest;

import io.agentloop.protocol.config.HarnessConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The project that is tested.
 *
 * @param config the settings asked for, else those of the board, else those of the project; a project may have none
 * @param tests empty when nothing says how to test it
 */
record Project(Path root, Optional<Path> config, Optional<ProjectTests> tests) {

    static Project of(Options options, Place place) throws BadUse {
        Path root = options.root().orElseGet(place::root);
        Optional<Path> config = options.config().isPresent() ? options.config() : config(place, root);
        return new Project(root, config, config.isPresent() ? ProjectTests.read(config.get()) : Optional.empty());
    }

    private static Optional<Path> config(Place place, Path root) {
        if (Files.exists(place.board())) {
            return Optional.of(place.board());
        }
        Path own = root.resolve(HarnessConfig.FILE_NAME);
        return Files.exists(own) ? Optional.of(own) : Optional.empty();
    }

    /** What is kept between runs. */
    Path state(Options options) {
        return options.state().orElse(root.resolve(".t"));
    }
}
