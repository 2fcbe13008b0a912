package io.agentloop.harness.cli;

import io.agentloop.harness.fleet.Fleet;
import io.agentloop.protocol.board.BoardFiles;
import io.agentloop.protocol.board.RunFile;
import io.agentloop.protocol.board.RunState;
import io.agentloop.protocol.board.Transition;
import java.util.Map;
import picocli.CommandLine.Command;

/** Tells all agents of a run what people want of it: pause, drain or resume. */
@Command
final class SteerCommand extends RunCommand {
    private final RunState wanted;

    SteerCommand(Services services, RunState wanted) {
        super(services);
        this.wanted = wanted;
    }

    static String description(RunState wanted) {
        return switch (wanted) {
            case PAUSED -> "Agents finish the task at hand and claim nothing new until `resume`.";
            case DRAINING -> "Agents finish the task at hand and leave; `up` brings them back.";
            case RUNNING -> "Agents claim and work again after `pause` or `drain`.";
            case STOPPED -> throw new IllegalArgumentException("`stop` does more than to say so");
        };
    }

    @Override
    public Integer call() {
        boolean changed =
                wish(new Transition.Steer(Map.of(BoardFiles.RUN, RunFile.text(wanted))), "run: " + wanted + "\n");
        console().print("the run '" + run() + "' is " + wanted + (changed ? "" : " already") + next());
        return OK;
    }

    private String next() {
        String again = options().repeated();
        return switch (wanted) {
            case PAUSED ->
                ": agents finish the task at hand and claim nothing new; go on with `harness resume" + again + "`";
            case DRAINING ->
                ": agents finish the task at hand and leave; bring them back with `harness up" + again + "`";
            case RUNNING -> away(again);
            case STOPPED -> "";
        };
    }

    /** Who has left does not come back by itself. */
    private String away(String again) {
        int all = agents().size();
        int up = Fleet.find(containers(), names()).running().size();
        return up == all
                ? ": agents claim and work"
                : "; " + (all - up) + " of " + all + " agents have left: start them with `harness up" + again + "`";
    }
}
