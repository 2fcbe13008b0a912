package io.agentloop.agent.scripted;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a step of one entry of a play's list. */
final class StepParser {
    private static final String KNOWN =
            "append, commit, exit, fast-test, flood, hang, kill, patch, print, push, replace,"
                    + " run, sleep, task, usage, write";

    private StepParser() {}

    static PlannedStep parse(PlayValue entry) {
        Map<String, PlayValue> fields = entry.fields();
        if (fields.size() != 1) {
            throw entry.problem(
                    "a step has one name, here are " + fields.size() + ": " + String.join(", ", fields.keySet()));
        }
        Map.Entry<String, PlayValue> only = fields.entrySet().iterator().next();
        return new PlannedStep(entry.place(), step(entry, only.getKey(), only.getValue()));
    }

    private static Step step(PlayValue entry, String name, PlayValue value) {
        return switch (name) {
            case "print" -> new Step.Print(value.text());
            case "write" -> write(Fields.of(value, Set.of("path", "text", "mode")));
            case "append" -> append(Fields.of(value, Set.of("path", "text")));
            case "replace" -> replace(Fields.of(value, Set.of("path", "old", "new")));
            case "patch" -> new Step.Patch(value.text());
            case "run" -> run(value);
            case "commit" -> new Step.Commit(value.text());
            case "push" -> push(value);
            case "task" -> task(value);
            case "fast-test" -> fastTest(value);
            case "sleep" -> new Step.Sleep(Amounts.duration(value));
            case "usage" -> usage(Fields.of(value, Set.of("input", "output", "cost_usd")));
            case "exit" -> new Step.Exit(Amounts.integer(value, 0, 255));
            case "hang" -> hang(value);
            case "flood" -> new Step.Flood(Amounts.bytes(value));
            case "kill" -> new Step.Kill(value.text());
            default -> throw entry.problem("'" + name + "' is not a step: known are " + KNOWN);
        };
    }

    private static Step write(Fields fields) {
        return new Step.Write(
                path(fields),
                fields.required("text").text(),
                fields.optional("mode").map(StepParser::mode));
    }

    private static Step append(Fields fields) {
        return new Step.Append(path(fields), fields.required("text").text());
    }

    private static Step replace(Fields fields) {
        return new Step.Replace(
                path(fields),
                fields.required("old").text(),
                fields.required("new").text());
    }

    private static Step run(PlayValue value) {
        PlayValue command = value;
        boolean check = true;
        if (value.isMap()) {
            Fields fields = Fields.of(value, Set.of("command", "check"));
            command = fields.required("command");
            check = fields.flag("check", true);
        }
        List<String> words = command.texts();
        if (words.isEmpty()) {
            throw command.problem("a command has at least one word");
        }
        return new Step.Run(words, check);
    }

    private static Step push(PlayValue value) {
        if (!value.isMap()) {
            return new Step.Push(value.text(), true);
        }
        Fields fields = Fields.of(value, Set.of("to", "check"));
        return new Step.Push(fields.required("to").text(), fields.flag("check", true));
    }

    private static Step task(PlayValue value) {
        if (!value.isMap()) {
            return new Step.TaskCommand(value.texts(), true);
        }
        Fields fields = Fields.of(value, Set.of("args", "check"));
        return new Step.TaskCommand(fields.required("args").texts(), fields.flag("check", true));
    }

    private static Step fastTest(PlayValue value) {
        if (!value.isMap()) {
            return new Step.FastTest(value.texts(), false);
        }
        Fields fields = Fields.of(value, Set.of("args", "check"));
        return new Step.FastTest(fields.required("args").texts(), fields.flag("check", false));
    }

    private static Step usage(Fields fields) {
        return new Step.Usage(
                Amounts.integer(fields.required("input"), 0, Integer.MAX_VALUE),
                Amounts.integer(fields.required("output"), 0, Integer.MAX_VALUE),
                fields.optional("cost_usd").map(Amounts::money).orElse(0.0));
    }

    private static Step hang(PlayValue value) {
        if (!value.text().equals("true")) {
            throw value.problem("hang is always true; leave the step out otherwise");
        }
        return new Step.Hang();
    }

    private static Path path(Fields fields) {
        PlayValue path = fields.required("path");
        if (path.text().isBlank()) {
            throw path.problem("the path is empty");
        }
        return Path.of(path.text());
    }

    private static String mode(PlayValue value) {
        if (!value.text().matches("0?[0-7]{3}")) {
            throw value.problem("'" + value.text() + "' is not a file mode such as \"0755\"");
        }
        return value.text();
    }
}
