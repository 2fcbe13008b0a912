package io.agentloop.agent.oracle;

import io.agentloop.agent.oracle.SearchName.Part;
import io.agentloop.agent.oracle.SearchName.Round;
import io.agentloop.suite.oracle.BisectEnd;
import io.agentloop.suite.oracle.BisectResult;
import io.agentloop.suite.oracle.CulpritSet;
import io.agentloop.suite.oracle.OracleBisect;
import io.agentloop.suite.oracle.UnitSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part that one agent takes in a search of several. Which part it is says the task that its session holds. */
final class FleetCommand {
    private static final int GOOD = 0;
    private static final int UNSURE = 3;
    /** What is not mended by then is not what agents can mend. */
    private static final int MOST_ROUNDS = 9;

    private final Options options;
    private final SearchGround ground;
    private final Report report;
    private final BoardTasks board;
    private final SearchName name;

    FleetCommand(Options options, SearchGround ground, Report report, BoardTasks board, SearchName name) {
        this.options = options;
        this.ground = ground;
        this.report = report;
        this.board = board;
        this.name = name;
    }

    /** Does it and prints; the result is the exit code. */
    int run() throws IOException, InterruptedException, BadUse {
        Optional<Part> part = name.part(board.held());
        return part.isPresent() ? take(part.get()) : begin();
    }

    private int take(Part part) throws IOException, InterruptedException, BadUse {
        return switch (part) {
            case Part.Slice slice -> slice(slice);
            case Part.Rest rest -> rest(rest.round());
            case Part.Check check -> check(check.round());
        };
    }

    /** Whoever holds no part of the search makes the plan and, when nothing else is held, takes a part. */
    private int begin() throws IOException, InterruptedException, BadUse {
        Round round = newest();
        boolean lastIsOver = board.isCompleted(round.check());
        if (lastIsOver || FleetPlan.read(board, round, ground.units().size()).isEmpty()) {
            OracleBisect bisect = bisect(fixes(round));
            Optional<BisectEnd> hopeless = bisect.withoutSearch(ground.suspects());
            if (hopeless.isPresent()) {
                return report.end(
                        bisect.result(hopeless.get()), ground.suspects().size());
            }
        }
        if (lastIsOver) {
            return stillFails(round);
        }
        FleetPlan plan = plan(round);
        if (board.isCompleted(round.rest())) {
            addCheck(round, List.of());
        }
        if (!board.held().isEmpty()) {
            return GOOD;
        }
        Optional<Part> claimed = claim(plan);
        return claimed.isPresent() ? take(claimed.get()) : nothingFree(round);
    }

    /** What nobody takes without a person is no reason to wait. */
    private int nothingFree(Round round) throws IOException, InterruptedException, BadUse {
        List<String> parked = board.parked(round.prefix() + "-").stream()
                .filter(id -> isOf(round, id))
                .toList();
        if (parked.isEmpty()) {
            report.said("no part of it is free now: each is held, done, or waits for others");
            return GOOD;
        }
        report.said("UNSURE the search " + round.prefix()
                + " stands still until somebody reopens what is parked on the board: " + String.join(", ", parked));
        return UNSURE;
    }

    /** What somebody else's task is called may begin so, too. */
    private boolean isOf(Round round, String id) {
        return id.startsWith(round.fix())
                || name.part(id).filter(part -> part.round().equals(round)).isPresent();
    }

    private FleetPlan plan(Round round) throws IOException, InterruptedException, BadUse {
        FleetPlan plan = FleetPlan.ensure(board, options, round, ground.units().size());
        report.said("PLAN " + plan.slices() + " slices of " + ground.units().size() + " units are tasks on the board: "
                + round.slice(1) + " to " + plan.slices() + ", then " + round.rest()
                + "; whoever claims one runs this command again");
        return plan;
    }

    /** The round that is not over yet. */
    private Round newest() throws IOException, InterruptedException, BadUse {
        int number = 1;
        while (number < MOST_ROUNDS && board.isCompleted(name.round(number).check())) {
            number++;
        }
        return name.round(number);
    }

    /** First the slice of one's own slot, then those after it, then what the slices leave, then the last look. */
    private Optional<Part> claim(FleetPlan plan) throws IOException, InterruptedException, BadUse {
        int slot = board.number("HARNESS_SLOT", 0);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < plan.slices(); i++) {
            ids.add(plan.round().slice((slot + i) % plan.slices() + 1));
        }
        ids.addAll(List.of(plan.round().rest(), plan.round().check()));
        for (String id : ids) {
            if (board.claim(id)) {
                report.said("CLAIMED " + id + "; when this is over: task done \"what it said\"");
                return name.part(id);
            }
        }
        return Optional.empty();
    }

    private int slice(Part.Slice part) throws IOException, InterruptedException, BadUse {
        FleetPlan plan =
                FleetPlan.ensure(board, options, part.round(), ground.units().size());
        if (part.number() > plan.slices()) {
            throw new BadUse("the search " + part.round().prefix() + " has " + plan.slices() + " slices, no slice "
                    + part.number());
        }
        UnitSet equal = UnitSet.first(ground.units().size()).minus(ground.suspects());
        UnitSet mine = plan.of(part.number()).minus(equal);
        if (mine.isEmpty()) {
            report.said("PASS no unit of the slice is built in another way by the candidate");
            return GOOD;
        }
        BisectResult result = bisect(fixes(part.round())).among(mine);
        if (result.end() instanceof BisectEnd.CandidateUntestable) {
            report.said("LEFT " + mine.size() + " units, which cannot be tested by themselves, to "
                    + part.round().rest() + "; " + report.trials(result));
            return GOOD;
        }
        return report.end(result, mine.size());
    }

    /** What the tasks of this round name is found; everything else together is what no slice could see. */
    private int rest(Round round) throws IOException, InterruptedException, BadUse {
        List<String> found = new ArrayList<>();
        for (String task : board.beginning(round.fix())) {
            board.show(task).map(FixTasks::unitsIn).ifPresent(found::addAll);
        }
        UnitSet left =
                ground.suspects().only(unit -> !found.contains(ground.units().get(unit)));
        FixTasks fixes = fixes(round);
        BisectResult result = bisect(fixes).among(left);
        addCheck(round, fixes.added());
        return report.end(result, left.size());
    }

    /** However the rest ended: whoever looks last finds what it could not. */
    private void addCheck(Round round, List<String> added) throws IOException, InterruptedException, BadUse {
        List<String> fixes = new ArrayList<>(board.beginning(round.fix()));
        fixes.addAll(added);
        board.add(
                round.check(),
                "See whether everything works after " + round.prefix(),
                "All sets of units that were found are mended. This command looks whether the candidate builds everything now,"
                        + " and begins another round if it does not:\n\n    oracle-bisect "
                        + CommandText.again(options) + "\n\nThen `task done \"what it said\"`. No file is changed.",
                fixes.stream().distinct().toList());
    }

    private int check(Round round) throws IOException, InterruptedException, BadUse {
        OracleBisect bisect = bisect(fixes(round));
        Optional<BisectEnd> end = bisect.withoutSearch(ground.suspects());
        if (end.isPresent()) {
            return report.end(bisect.result(end.get()), ground.suspects().size());
        }
        if (round.number() == MOST_ROUNDS || board.beginning(round.fix()).isEmpty()) {
            return stillFails(round);
        }
        plan(name.round(round.number() + 1));
        return GOOD;
    }

    private int stillFails(Round round) {
        report.said("UNSURE everything built by the candidate still fails after " + round.prefix() + ", which "
                + (round.number() == MOST_ROUNDS
                        ? "was the last round: somebody has to look"
                        : "found nothing to mend: make the check repeatable"));
        return UNSURE;
    }

    private FixTasks fixes(Round round) {
        return new FixTasks(options, ground.units(), board, round.prefix());
    }

    private OracleBisect bisect(FixTasks fixes) {
        return new OracleBisect(ground.trials(), options.jobs(), set -> found(set, fixes));
    }

    private void found(CulpritSet set, FixTasks fixes) {
        report.found(set);
        report.said(fixes.add(set));
    }
}
