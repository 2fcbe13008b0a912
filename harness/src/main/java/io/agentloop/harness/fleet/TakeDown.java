package io.agentloop.harness.fleet;

import io.agentloop.harness.docker.Container;
import io.agentloop.harness.docker.ContainerName;
import io.agentloop.harness.docker.Containers;
import io.agentloop.harness.docker.VolumeName;
import io.agentloop.harness.report.Event;
import io.agentloop.harness.report.Reporter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Stops and removes what a run has on the engine, by its labels; can be repeated, and nothing else is touched. */
public final class TakeDown {
    /** The loop leaves in a tenth of a second; this is for one that cannot. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private static final int AT_ONCE = 16;

    private final Containers containers;
    private final Reporter reporter;
    private final Clock clock;

    /** Works on this engine. */
    public TakeDown(Containers containers, Reporter reporter, Clock clock) {
        this.containers = containers;
        this.reporter = reporter;
        this.clock = clock;
    }

    /** Agents first, so that they can still hand in their work, then the upstream. */
    public void down(RunNames names, boolean keepVolumes) {
        Fleet fleet = Fleet.find(containers, names);
        stop(fleet.running().stream().map(names::agent).toList());
        List<ContainerName> rest = fleet.all().stream()
                .filter(container -> container.state().isUp())
                .filter(container -> RunNames.agentOf(container).isEmpty())
                .map(Container::name)
                .toList();
        Parallel.each(rest, AT_ONCE, name -> containers.stop(name, GRACE));
        remove(fleet.all().stream().map(Container::name).toList());
        List<VolumeName> volumes = containers.volumes(names.labels()).stream()
                .filter(volume -> !keepVolumes || volume.equals(names.keys()))
                .toList();
        Parallel.each(volumes, AT_ONCE, containers::removeVolume);
        containers.networks(names.labels()).forEach(network -> containers.removeNetwork(network.name()));
        reporter.tell(new Event.Removed(fleet.all().size(), volumes.size()));
    }

    /** Stops containers and leaves them where they are. */
    public void stop(Collection<ContainerName> names) {
        if (names.isEmpty()) {
            return;
        }
        Instant begin = clock.instant();
        Parallel.each(names, AT_ONCE, name -> containers.stop(name, GRACE));
        reporter.tell(new Event.AgentsStopped(names.size(), Duration.between(begin, clock.instant())));
    }

    /** Removes containers; their volumes stay. */
    public void remove(Collection<ContainerName> names) {
        Parallel.each(names, AT_ONCE, containers::remove);
    }
}
