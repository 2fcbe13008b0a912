package io.agentloop.suite.frameworks.ctest;

import io.agentloop.suite.framework.Reported;
import io.agentloop.suite.framework.SourceSpots;
import io.agentloop.suite.framework.TellingLine;
import io.agentloop.suite.result.TestId;
import io.agentloop.suite.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what ctest prints while it runs: which test begins, and how it ended. Tests cannot print there. */
final class ProgressLines {
    private static final Pattern BEGIN = Pattern.compile(" +Start +(\\d+): .*");
    private static final Pattern END = Pattern.compile(
            " *\\d+/\\d+ Test +#(\\d+): .*?(Passed|[^.*]*\\*\\*\\*(?:Failed|Timeout|Skipped|Not Run|Exception).*?)"
                    + " +([\\d.]+) sec *");

    private final TestNumbers numbers;
    private final Map<Integer, End> ends = new LinkedHashMap<>();
    private final Set<Integer> open = new LinkedHashSet<>();

    private record End(String words, Duration took) {}

    ProgressLines(TestNumbers numbers) {
        this.numbers = numbers;
    }

    synchronized void line(String line) {
        Matcher begin = BEGIN.matcher(line);
        if (begin.matches()) {
            open.add(Integer.parseInt(begin.group(1)));
            return;
        }
        Matcher end = END.matcher(line);
        if (end.matches()) {
            int number = Integer.parseInt(end.group(1));
            open.remove(number);
            ends.put(number, new End(end.group(2).strip(), seconds(end.group(3))));
        }
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
    }

    /** Tests that began and did not end. */
    synchronized List<TestId> begun() {
        return open.stream()
                .map(numbers::name)
                .flatMap(Optional::stream)
                .map(TestId::new)
                .toList();
    }

    /** How each ended, with the reason that the file has. */
    synchronized List<Reported> reported(ResultFile file) {
        List<Reported> reported = new ArrayList<>();
        ends.forEach((number, end) ->
                numbers.name(number).ifPresent(name -> reported.add(reported(name, end, file.printedBy(name)))));
        return reported;
    }

    private static Reported reported(String name, End end, String printed) {
        Verdict verdict = verdict(end.words());
        Optional<String> place = verdict.isFailing() ? SourceSpots.in(printed) : Optional.empty();
        return new Reported(List.of(name), verdict, reason(verdict, end.words(), printed), place, end.took());
    }

    private static Verdict verdict(String words) {
        if (words.equals("Passed")) {
            return Verdict.PASS;
        }
        String behind = words.substring(words.indexOf("***") + 3);
        if (behind.startsWith("Skipped") || behind.startsWith("Not Run (Disabled)")) {
            return Verdict.SKIP;
        }
        if (behind.startsWith("Not Run")) {
            return Verdict.ERROR;
        }
        if (behind.startsWith("Timeout")) {
            return Verdict.TIMEOUT;
        }
        return behind.startsWith("Exception") ? Verdict.CRASH : Verdict.FAIL;
    }

    private static String reason(Verdict verdict, String words, String printed) {
        if (verdict == Verdict.PASS) {
            return "";
        }
        String said = words.replace("***", " ").strip();
        String line = verdict == Verdict.SKIP ? "" : TellingLine.of(printed);
        boolean plain = said.equals("Failed") || said.equals("Not Run");
        return line.isEmpty() ? said : plain ? line : said + ": " + line;
    }
}
