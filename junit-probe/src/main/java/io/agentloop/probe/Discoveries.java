package io.agentloop.probe;

import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** Tells when tests begin to be looked for and when all are found: a JVM that dies in between has a short list. */
public final class Discoveries implements LauncherDiscoveryListener {
    /** Found by the launcher as a service. */
    public Discoveries() {}

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        write("discover");
    }

    @Override
    public void launcherDiscoveryFinished(LauncherDiscoveryRequest request) {
        write("discovered");
    }

    private static void write(String what) {
        Assignment.given().ifPresent(given -> EventFile.of(given).write(new Event(what)));
    }
}
