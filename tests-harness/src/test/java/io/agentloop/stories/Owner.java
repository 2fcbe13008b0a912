package io.agentloop.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who owns a scratch project and types the commands.
 *
 * @param uid negative for whoever runs the stories
 */
record Owner(int uid, boolean mayUseTheEngine, String umask) {
    static final Owner OURSELVES = new Owner(-1, true, "022");

    /** Owners that whoever runs the stories can play: only root can be somebody else. */
    static Stream<Owner> playable() {
        List<Owner> owners = new ArrayList<>(List.of(new Owner(-1, true, "077")));
        if (isRoot()) {
            owners.add(new Owner(1000, true, "022"));
            owners.add(new Owner(1001, true, "077"));
        }
        return owners.stream();
    }

    /** Somebody whom the engine does not let in. */
    static Optional<Owner> stranger() {
        return isRoot() ? Optional.of(new Owner(4711, false, "022")) : Optional.empty();
    }

    private static boolean isRoot() {
        return ProcessHandle.current().info().user().equals(Optional.of("root"));
    }

    boolean isOther() {
        return uid >= 0;
    }

    /** The command as this owner types it. */
    List<String> typing(List<String> command, int engineGroup) {
        List<String> whole = new ArrayList<>();
        if (isOther()) {
            whole.addAll(List.of("setpriv", "--reuid", Integer.toString(uid), "--regid", Integer.toString(uid)));
            whole.addAll(
                    mayUseTheEngine ? List.of("--groups", Integer.toString(engineGroup)) : List.of("--clear-groups"));
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
