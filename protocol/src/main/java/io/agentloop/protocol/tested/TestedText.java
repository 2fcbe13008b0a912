package io.agentloop.protocol.tested;

import io.agentloop.protocol.id.CommitId;
import io.agentloop.protocol.tested.TestedLine.Anew;
import io.agentloop.protocol.tested.TestedLine.Names;
import io.agentloop.protocol.tested.TestedLine.Quarantine;
import io.agentloop.protocol.tested.TestedLine.Run;
import io.agentloop.protocol.tested.TestedLine.Verdicts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form of those lines: a word and its fields, with tabs between them. */
public final class TestedText {
    private static final String TAB = "\t";
    private static final int RUN_FIELDS = 7;
    private static final int VERDICT_FIELDS = 5;

    private TestedText() {}

    /** A line, without its end. */
    public static String of(TestedLine line) {
        return switch (line) {
            case Anew ignored -> "anew";
            case Names names -> fields(Stream.concat(Stream.of("names", names.first()), names.names().stream()));
            case Run run ->
                fields(Stream.of(
                        "run",
                        run.at().truncatedTo(ChronoUnit.SECONDS),
                        run.by(),
                        run.main(),
                        run.listed(),
                        run.ran(),
                        run.notRun()));
            case Quarantine flaky -> fields(Stream.concat(Stream.of("flaky", flaky.places()), flaky.names().stream()));
            case Verdicts found ->
                fields(Stream.of("verdicts", found.green(), found.blamed(), found.flaky(), found.unsure()));
        };
    }

    private static String fields(Stream<Object> fields) {
        return fields.map(Object::toString)
                .map(field -> field.replace('\t', ' ').replace('\n', ' '))
                .collect(Collectors.joining(TAB));
    }

    /** What a line says; empty for one that is torn or from another version. */
    public static Optional<TestedLine> read(String text) {
        List<String> fields = List.of(text.split(TAB, -1));
        try {
            return switch (fields.getFirst()) {
                case "anew" -> Optional.of(new Anew());
                case "names" -> Optional.of(new Names(Integer.parseInt(fields.get(1)), rest(fields)));
                case "flaky" -> Optional.of(new Quarantine(Integer.parseInt(fields.get(1)), rest(fields)));
                case "run" -> fields.size() == RUN_FIELDS ? Optional.of(run(fields)) : Optional.empty();
                case "verdicts" -> fields.size() == VERDICT_FIELDS ? Optional.of(verdicts(fields)) : Optional.empty();
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException torn) {
            return Optional.empty();
        }
    }

    private static List<String> rest(List<String> fields) {
        return fields.subList(2, fields.size());
    }

    private static Run run(List<String> fields) {
        return new Run(
                Instant.parse(fields.get(1)),
                fields.get(2),
                new CommitId(fields.get(3)),
                Integer.parseInt(fields.get(4)),
                Numbers.parse(fields.get(5)),
                Numbers.parse(fields.get(6)));
    }

    private static Verdicts verdicts(List<String> fields) {
        return new Verdicts(
                Integer.parseInt(fields.get(1)),
                Integer.parseInt(fields.get(2)),
                Integer.parseInt(fields.get(3)),
                Integer.parseInt(fields.get(4)));
    }
}
