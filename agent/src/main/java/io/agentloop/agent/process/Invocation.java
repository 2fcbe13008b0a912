package io.agentloop.agent.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program to run.
 *
 * @param environment added to what every program gets
 * @param folder where it starts; null when it does not matter, or when only the other uid may enter it
 * @param stdin file that it reads; null means that it reads nothing
 * @param limit after which it is ended
 */
public record Invocation(
        RunAs as,
        List<String> program,
        Map<String, String> environment,
        @Nullable Path folder,
        @Nullable Path stdin,
        Duration limit) {
    public Invocation {
        program = List.copyOf(program);
        environment = Map.copyOf(environment);
    }

    /** A program that needs nothing but its arguments. */
    public static Invocation of(RunAs as, Duration limit, List<String> program) {
        return new Invocation(as, program, Map.of(), null, null, limit);
    }

    /** The same in this folder. */
    public Invocation in(Path where) {
        return new Invocation(as, program, environment, where, stdin, limit);
    }

    /** The same with more environment. */
    public Invocation with(Map<String, String> more) {
        return new Invocation(as, program, more, folder, stdin, limit);
    }
}
