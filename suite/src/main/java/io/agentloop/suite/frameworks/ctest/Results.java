package io.agentloop.suite.frameworks.ctest;

import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.SourceSpots;
import io.agentloop.suite.framework.Told;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what the result file and the progress say of tests: the graver counts, and only the file lets one pass. */
final class Results {
    private final TestNumbers numbers;

    Results(TestNumbers numbers) {
        this.numbers = numbers;
    }

    /** Of a run that came to its own end. */
    Told whole(ResultFile file, ProgressLines progress) {
        Map<String, Integer> times = new LinkedHashMap<>();
        List<Reported> reported = new ArrayList<>();
        file.cases().forEach(one -> times.merge(one.name(), 1, Integer::sum));
        for (ResultFile.Case one : file.cases()) {
            Optional<TestEnd> said = Optional.ofNullable(progress.endings().get(one.name()));
            boolean alone = times.getOrDefault(one.name(), 0) == 1;
            TestEnd end = said.filter(each -> alone && one.end().isIn(each)).orElse(one.end());
            reported.add(reported(one.name(), end, one.printed(), one.end().took()));
        }
        // Of tests of one name nobody knows which of them was meant.
        progress.endings().forEach((name, end) -> {
            if (times.getOrDefault(name, 0) > 1 && end.verdict().isFailing()) {
                reported.add(reported(name, end, "", Duration.ZERO));
            }
        });
        times.forEach((name, ran) -> {
            int listed = numbers.of(name).size();
            if (ran < listed) {
                String reason = "only " + ran + " of the " + listed + " tests of this name ran";
                reported.add(new Reported(List.of(name), Verdict.ERROR, reason, Optional.empty(), Duration.ZERO));
            }
        });
        return new Told(reported, file.problems(), progress.begun(), false);
    }

    /** Of a run that was ended before it wrote its file: failures count, and what passed as far as nothing is out of order. */
    Told cut(ProgressLines progress, boolean showsOutput) {
        boolean doubtful = showsOutput || progress.areDisordered();
        List<Reported> reported = new ArrayList<>();
        progress.endings().forEach((name, ending) -> {
            boolean once = numbers.of(name).size() == 1;
            if (ending.verdict().isFailing() || (once && !doubtful)) {
                reported.add(reported(name, ending, "", ending.took()));
            }
        });
        return new Told(reported, List.of(), progress.begun(), false);
    }

    private static Reported reported(String name, TestEnd ending, String printed, Duration took) {
        Verdict verdict = ending.verdict();
        Optional<String> place = verdict.isFailing() ? SourceSpots.in(printed) : Optional.empty();
        return new Reported(List.of(name), verdict, ending.reason(printed), place, took);
    }
}
