package io.agentloop.bench.oracle;

import io.agentloop.bench.figure.Bound;
import io.agentloop.bench.figure.Figure;
import io.agentloop.bench.measure.Benchmark;
import io.agentloop.bench.scene.Stage;
import io.agentloop.suite.oracle.BisectEnd;
import io.agentloop.suite.oracle.BisectResult;
import io.agentloop.suite.oracle.Ddmin;
import io.agentloop.suite.oracle.OracleBisect;
import io.agentloop.suite.oracle.ReduceEnd;
import io.agentloop.suite.oracle.Reduction;
import io.agentloop.suite.oracle.UnitSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The search for the first failing prefix beside ddmin, over planted faults: how many trials, and how often right when answers lie. */
public final class OracleRuns implements Benchmark {
    private static final int UNITS = 3000;
    private static final int CASES = 200;
    private static final int FLIP_CASES = 2000;
    private static final double FLIPS = 0.01;
    private static final double RIGHT = 0.99;
    private static final int LINES = 300;

    private static final List<Row> ROWS = List.of(
            new Row("1-single", 1, 0, 16),
            new Row("1-pair", 0, 1, 29),
            new Row("3-singles", 3, 0, 44),
            new Row("3-singles-3-pairs", 3, 3, 125),
            new Row("10-singles", 10, 0, 133));

    /**
     * Faults of one kind.
     *
     * @param most trials to search, verification apart
     */
    private record Row(String name, int singles, int pairs, int most) {
        /** Of |S|·(⌈log2 n⌉ + 1) + 1 trials for each set, and two for the ends. */
        int formula() {
            int search = 32 - Integer.numberOfLeadingZeros(UNITS - 1) + 1;
            return 2 + singles * (search + 1) + pairs * (2 * search + 1);
        }

        /** No search can do with fewer on average: each answer tells one bit of which sets they are. */
        double information() {
            double bits = 0;
            int left = UNITS;
            for (int i = 0; i < singles; i++) {
                bits += log2(left--) - log2(i + 1);
            }
            for (int i = 0; i < pairs; i++) {
                bits += log2(left) + log2(left - 1) - 1 - log2(i + 1);
                left -= 2;
            }
            return bits;
        }

        private static double log2(double number) {
            return Math.log(number) / Math.log(2);
        }
    }

    @Override
    public String name() {
        return "oracle";
    }

    @Override
    public List<Figure> measure(Stage stage, Consumer<String> say) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Row row : ROWS) {
            figures.add(row(row, stage.scaled(CASES), say));
        }
        int cases = stage.scaled(FLIP_CASES);
        figures.add(right("oracle-flips", searches(cases), cases));
        figures.add(right("oracle-reduce-flips", reductions(cases), cases));
        return figures;
    }

    private static Figure row(Row row, int cases, Consumer<String> say) throws IOException, InterruptedException {
        int most = 0;
        long all = 0;
        long verifying = 0;
        int ddminMost = 0;
        long ddminAll = 0;
        for (int seed = 0; seed < cases; seed++) {
            PlantedFaults faults = PlantedFaults.of(UNITS, row.singles(), row.pairs(), 0, seed);
            BisectResult result = new OracleBisect(faults, 1, set -> {}).among(UnitSet.first(UNITS));
            if (!isRight(result, faults)) {
                throw new IllegalStateException(row.name() + ", seed " + seed + ": the search found something else");
            }
            most = Math.max(most, result.searching());
            all += result.searching();
            verifying += result.verifying();
            int ddmin = ddmin(PlantedFaults.of(UNITS, row.singles(), row.pairs(), 0, seed));
            ddminMost = Math.max(ddminMost, ddmin);
            ddminAll += ddmin;
        }
        say.accept(String.format(
                Locale.ROOT,
                "%-18s search %5.1f (most %3d, formula %3d, information %5.1f), to verify %4.1f; ddmin %5.1f (most %3d)",
                row.name(),
                (double) all / cases,
                most,
                row.formula(),
                row.information(),
                (double) verifying / cases,
                (double) ddminAll / cases,
                ddminMost));
        return new Figure("oracle-" + row.name(), most, "trials", ddminMost, new Bound.ValueAtMost(row.most()));
    }

    /** Set after set, until what is left works. */
    private static int ddmin(PlantedFaults faults) throws IOException, InterruptedException {
        UnitSet rest = UnitSet.first(UNITS);
        Ddmin ddmin = new Ddmin(faults);
        while (ddmin.fails(rest)) {
            rest = rest.minus(ddmin.of(rest));
        }
        return faults.asked();
    }

    private static int searches(int cases) throws IOException, InterruptedException {
        int right = 0;
        for (int seed = 0; seed < cases; seed++) {
            PlantedFaults faults = PlantedFaults.of(UNITS, 1 + seed % 3, seed % 2, FLIPS, seed);
            right += isRight(new OracleBisect(faults, 1, set -> {}).among(UnitSet.first(UNITS)), faults) ? 1 : 0;
        }
        return right;
    }

    /** One set of one or two lines; what is left has to be exactly that. */
    private static int reductions(int cases) throws IOException, InterruptedException {
        int right = 0;
        for (int seed = 0; seed < cases; seed++) {
            PlantedFaults faults = PlantedFaults.of(LINES, 1 - seed % 2, seed % 2, FLIPS, seed);
            ReduceEnd end = new Reduction(faults, 1).of(LINES).end();
            boolean same =
                    end instanceof ReduceEnd.Reduced reduced && faults.sets().contains(reduced.least());
            right += same ? 1 : 0;
        }
        return right;
    }

    private static boolean isRight(BisectResult result, PlantedFaults faults) {
        Set<UnitSet> found = new HashSet<>();
        result.culprits().forEach(set -> found.add(set.units()));
        return result.end() instanceof BisectEnd.Complete && found.equals(faults.sets());
    }

    private static Figure right(String name, int right, int cases) {
        return new Figure(name, right, "right", cases, new Bound.RatioAtLeast(RIGHT));
    }
}
