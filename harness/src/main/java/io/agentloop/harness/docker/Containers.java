package io.agentloop.harness.docker;

import io.agentloop.harness.host.LaunchingUser;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The containers, volumes and networks of an engine. Every method throws {@link io.agentloop.harness.problem.BrokenEnvironment} when the engine
 * does not answer or refuses; what is already gone counts as removed.
 */
public interface Containers {
    /** Asks the engine about itself; the cheapest way to see whether one answers. */
    EngineFacts facts();

    /** Every container with these labels, running or not. */
    List<Container> list(Labels labels);

    /** Creates the container and its volumes; one of that name that exists already is left as it is. */
    void create(ContainerSpec spec);

    /** Starts it, unless it runs. */
    void start(ContainerName name);

    /** Stops it politely, then hard. */
    void stop(ContainerName name, Duration grace);

    /** Removes it, running or not; its volumes stay. */
    void remove(ContainerName name);

    /** Every volume with these labels. */
    List<VolumeName> volumes(Labels labels);

    /** Removes the volume. */
    void removeVolume(VolumeName name);

    /** Every network with these labels. */
    List<Network> networks(Labels labels);

    /** Makes the network; one of that name that exists already is left as it is. */
    void createNetwork(Network network);

    /** Removes the network, on which no container may be any more. */
    void removeNetwork(NetworkName name);

    /** Puts a file into the container, which need not run. */
    void upload(ContainerName name, ContainerFile file);

    /**
     * Puts a tree into a folder of the container, which need not run.
     *
     * @param owner of every file and folder in it
     */
    void upload(ContainerName name, String folder, LaunchingUser owner, ContainerTree tree);

    /**
     * Runs a command in the container; the input ends where the array ends.
     *
     * @throws io.agentloop.harness.problem.WorkFailed when it takes longer than the limit
     */
    ExecOutcome exec(ContainerName name, List<String> command, byte[] input, Duration limit);

    /**
     * Hands over what the container wrote, oldest first, and returns at the end.
     *
     * @param tail how many of the last lines; negative for all
     * @param follow stay until the container ends
     */
    void logs(ContainerName name, int tail, boolean follow, Consumer<LogLine> sink);
}
