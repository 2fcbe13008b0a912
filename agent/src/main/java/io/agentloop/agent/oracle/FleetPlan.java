package io.agentloop.agent.oracle;

import io.agentloop.suite.oracle.UnitSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One round of a search as tasks on the board: its slices, and the search of what they leave, which waits for all of them. The first slice
 * says how many there are: whoever put it there decided for everybody.
 *
 * @param slices contiguous ranges of the units whose sizes differ by at most one
 */
record FleetPlan(SearchName.Round round, int units, int slices) {
    private static final Pattern FIRST = Pattern.compile("Slice 1 of (\\d{1,4}) of the (\\d{1,7}) units.*");

    /** The plan that is on the board; empty when there is none yet. */
    static Optional<FleetPlan> read(BoardTasks board, SearchName.Round round, int units)
            throws IOException, InterruptedException, BadUse {
        Optional<List<String>> first = board.show(round.slice(1));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = first.get().stream()
                .map(FIRST::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() ->
                        new BadUse("the task " + round.slice(1) + " is no slice of a search; use another --name"));
        if (Integer.parseInt(matcher.group(2)) != units) {
            throw new BadUse("the search " + round.prefix() + " on the board is one of " + matcher.group(2)
                    + " units, and here are " + units + "; use another --name");
        }
        return Optional.of(new FleetPlan(round, units, Integer.parseInt(matcher.group(1))));
    }

    /** Puts on the board what is not there yet, and gives the plan that holds. The search of the rest comes last: where it is, all is. */
    static FleetPlan ensure(BoardTasks board, Options options, SearchName.Round round, int units)
            throws IOException, InterruptedException, BadUse {
        Optional<FleetPlan> there = read(board, round, units);
        if (there.isPresent() && board.show(round.rest()).isPresent()) {
            return there.get();
        }
        int wanted = options.slices().orElseGet(() -> Math.max(1, board.number("HARNESS_FLEET", 1)));
        FleetPlan mine = there.orElse(new FleetPlan(round, units, Math.min(wanted, units)));
        mine.addSlice(board, options, 1);
        FleetPlan plan = read(board, round, units).orElse(mine);
        List<String> slices = new ArrayList<>();
        for (int slice = 1; slice <= plan.slices(); slice++) {
            if (slice > 1) {
                plan.addSlice(board, options, slice);
            }
            slices.add(round.slice(slice));
        }
        board.add(
                round.rest(),
                "Search what the slices of " + round.prefix() + " left",
                "Units that break the build only together with units of another slice. This command searches them and puts a task"
                        + " on the board for each set:\n\n    oracle-bisect " + CommandText.again(options)
                        + "\n\nThen `task done \"what it said\"`. No file is changed.",
                slices);
        return plan;
    }

    private void addSlice(BoardTasks board, Options options, int slice)
            throws IOException, InterruptedException, BadUse {
        board.add(
                round.slice(slice),
                "Search slice " + slice + " of " + round.prefix(),
                "Slice " + slice + " of " + slices + " of the " + units + " units: "
                        + of(slice).size()
                        + " of them. This command searches them and puts a task on the board for each set that breaks the build:"
                        + "\n\n    oracle-bisect " + CommandText.again(options)
                        + "\n\nThen `task done \"what it said\"`. No file is changed.",
                List.of());
    }

    /** The units of a slice. */
    UnitSet of(int slice) {
        int from = (int) ((long) units * (slice - 1) / slices);
        int to = (int) ((long) units * slice / slices);
        return UnitSet.first(to).minus(UnitSet.first(from));
    }
}
