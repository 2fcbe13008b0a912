package io.agentloop.upstream.git;

import io.agentloop.git.RefNames;
import io.agentloop.protocol.board.Pusher;
import io.agentloop.protocol.id.AgentId;
import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.id.RoleName;
import io.agentloop.protocol.id.TaskId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which refs a push may name: the two places to land at, rescued work of the pusher's own, or, for the keeper, what is green. Asked before anything is received. */
final class RefRules {
    private static final String BRANCHES = "refs/heads/";
    private static final int RESCUE_PARTS = 5;

    private RefRules() {}

    static boolean isRescue(String ref) {
        return ref.startsWith(RefNames.RESCUE);
    }

    static boolean isGreen(String ref) {
        return ref.equals(RefNames.GREEN);
    }

    static void check(Pusher who, List<PushHead.Command> commands) throws BadPush {
        Set<String> refs = new HashSet<>();
        boolean rescues = commands.stream().anyMatch(command -> isRescue(command.ref()));
        for (PushHead.Command command : commands) {
            String ref = shown(command.ref());
            if (!refs.add(command.ref())) {
                throw new BadPush("malformed", "'" + ref + "' is pushed to twice");
            }
            if (isRescue(command.ref())) {
                checkRescue(who, command, ref);
            } else if (isGreen(command.ref())) {
                checkGreen(who, command, commands.size());
            } else {
                checkLanding(command, ref);
                if (rescues) {
                    throw new BadPush("malformed", "work is rescued or landed, not both in one push");
                }
            }
        }
    }

    private static void checkLanding(PushHead.Command command, String ref) throws BadPush {
        if (command.ref().equals(RefNames.MAIN) || command.ref().equals(RefNames.BOARD)) {
            String what = command.deletes() ? "deletes " : "writes ";
            throw new BadPush(
                    "not-allowed",
                    "nobody " + what + ref + " directly; push to refs/for/" + ref.substring(BRANCHES.length())
                            + " and it is landed");
        }
        if (!command.ref().equals(RefNames.FOR_MAIN) && !command.ref().equals(RefNames.FOR_BOARD)) {
            throw new BadPush("not-allowed", "'" + ref + "' does not belong here; push to " + RefNames.FOR_MAIN);
        }
        if (command.deletes()) {
            throw new BadPush("not-allowed", "'" + ref + "' cannot be deleted");
        }
        if (!command.creates()) {
            throw new BadPush("malformed", "'" + ref + "' holds nothing that could be changed; say it is new");
        }
    }

    private static void checkGreen(Pusher who, PushHead.Command command, int commands) throws BadPush {
        if (!(who instanceof Pusher.Agent agent) || !agent.role().equals(RoleName.KEEPER)) {
            throw new BadPush(
                    "not-allowed", "only the keeper moves " + RefNames.GREEN + ", to a main that passed, not " + who);
        }
        if (command.deletes()) {
            throw new BadPush("not-allowed", "'" + RefNames.GREEN + "' cannot be deleted");
        }
        if (!command.creates() || commands > 1) {
            throw new BadPush("malformed", "'" + RefNames.GREEN + "' is pushed to alone, as if it were new");
        }
    }

    private static void checkRescue(Pusher who, PushHead.Command command, String ref) throws BadPush {
        String[] parts = command.ref().split("/", -1);
        boolean own = parts.length == RESCUE_PARTS
                && is(parts[2], AgentId::new)
                && (who instanceof Pusher.Person || parts[2].equals(who.toString()));
        String named = command.deletes() ? command.before() : command.after();
        if (!own || !is(parts[3], TaskId::new) || !is(parts[4], CommitId::new) || !parts[4].equals(named)) {
            throw new BadPush(
                    "not-allowed",
                    "'" + ref + "' is no place for work of " + who + "; it is " + RefNames.RESCUE + who
                            + "/<task>/<commit>");
        }
        if (!command.deletes() && !command.creates()) {
            throw new BadPush("not-allowed", "'" + ref + "' holds one commit for good");
        }
    }

    private static boolean is(String text, Consumer<String> id) {
        try {
            id.accept(text);
            return true;
        } catch (IllegalArgumentException isNot) {
            return false;
        }
    }

    /** Names that would break a line, or the terminal of whoever reads it, are shown with question marks. */
    static String shown(String ref) {
        String plain = ref.replaceAll("[^!-~]", "?");
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "...";
    }
}
