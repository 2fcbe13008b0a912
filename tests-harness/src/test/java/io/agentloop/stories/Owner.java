package io.agentloop.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who owns a scratch project and types the commands.
 *
 * @param uid negative for whoever runs the stories
 */
record Owner(int uid, String umask) {
    static final Owner OURSELVES = new Owner(-1, "022");

    /** Owners that whoever runs the stories can play: only root can be somebody else. */
    static Stream<Owner> playable() {
        List<Owner> owners = new ArrayList<>(List.of(new Owner(-1, "077")));
        if (ProcessHandle.current().info().user().equals(java.util.Optional.of("root"))) {
            owners.add(new Owner(1000, "022"));
            owners.add(new Owner(1001, "077"));
        }
        return owners.stream();
    }

    boolean isOther() {
        return uid >= 0;
    }

    /** The command as this owner, in the group of the engine's socket, types it. */
    List<String> typing(List<String> command, int engineGroup) {
        List<String> whole = new ArrayList<>();
        if (isOther()) {
            String id = Integer.toString(uid);
            whole.addAll(List.of("setpriv", "--reuid", id, "--regid", id, "--groups", Integer.toString(engineGroup)));
        }
        whole.addAll(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
        whole.addAll(command);
        return whole;
    }

    @Override
    public String toString() {
        return (isOther() ? "uid " + uid : "ourselves") + " with umask " + umask;
    }
}
