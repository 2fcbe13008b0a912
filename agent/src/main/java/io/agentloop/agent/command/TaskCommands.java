package io.agentloop.agent.command;

import io.agentloop.agent.assignment.Assignment;
import io.agentloop.agent.assignment.Claims;
import io.agentloop.agent.assignment.Holding;
import io.agentloop.agent.link.Identity;
import io.agentloop.agent.link.Landing;
import io.agentloop.agent.link.Offer;
import io.agentloop.agent.link.Upstream;
import io.agentloop.agent.link.View;
import io.agentloop.protocol.board.Board;
import io.agentloop.protocol.board.Claim;
import io.agentloop.protocol.board.Task;
import io.agentloop.protocol.board.Transition;
import io.agentloop.protocol.id.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the LLM can do with tasks. Answers are short: they are paid for by the word. */
public final class TaskCommands {
    static final List<String> HELP = List.of(
            "task list [--all [BEGIN]]  open tasks of your role, or all, or all whose ids begin so",
            "task show [ID]             a task, yours without an id",
            "task claim ID              take a task, when you hold none",
            "task done \"what you did\"   the task is finished when your work has landed",
            "task release \"why\"         give the task back",
            "task note \"text\"           for whoever holds the task next",
            "task add \"title\" \"text\" [--paths a,b] [--after ID] [--role R] [--accept TEST,TEST] [--id ID]",
            "                           put a new task on the board; with an id, unless it is there already");

    private static final int LONGEST = 2000;

    private final Upstream upstream;
    private final Holding holding;
    private final Identity identity;
    private final Claims claims;
    private final Consumer<Assignment> claimed;
    private final Consumer<String> notes;

    /**
     * Answers for this agent.
     *
     * @param claimed is told of a task that the LLM has taken
     * @param notes takes notes that belong to no task
     */
    public TaskCommands(
            Upstream upstream,
            Holding holding,
            Identity identity,
            Claims claims,
            Consumer<Assignment> claimed,
            Consumer<String> notes) {
        this.upstream = upstream;
        this.holding = holding;
        this.identity = identity;
        this.claims = claims;
        this.claimed = claimed;
        this.notes = notes;
    }

    Reply run(List<String> arguments) throws InterruptedException {
        if (arguments.isEmpty()) {
            return Reply.usage(HELP);
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.getFirst()) {
            case "list" -> new Reply(list(rest), 0);
            case "show" -> show(rest);
            case "claim" -> rest.size() == 1 ? claim(rest.getFirst()) : Reply.usage(HELP);
            case "done" -> done(text(rest));
            case "release" -> release(text(rest));
            case "note" -> note(text(rest));
            case "add" -> add(rest);
            case "help", "--help", "-h" -> new Reply(HELP, 0);
            default -> Reply.usage(HELP);
        };
    }

    private List<String> list(List<String> rest) throws InterruptedException {
        Board board = upstream.sync().board();
        return rest.size() == 2 && rest.getFirst().equals("--all")
                ? TaskTexts.beginning(board, rest.getLast())
                : TaskTexts.list(board, identity.role(), rest.contains("--all"));
    }

    private static String text(List<String> words) {
        String text = String.join(" ", words).strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private Reply show(List<String> rest) throws InterruptedException {
        Optional<Assignment> held = holding.current();
        Board board = upstream.seen().board();
        if (rest.isEmpty() && held.isEmpty()) {
            return Reply.failed("you hold no task; `task show ID`");
        }
        String id = rest.isEmpty() ? held.orElseThrow().task().id().value() : rest.getFirst();
        Task task = find(board, id).or(() -> find(synced(), id)).orElse(null);
        return task == null
                ? Reply.failed("there is no task '" + id + "'; `task list --all`")
                : new Reply(TaskTexts.show(upstream.seen().board(), task), 0);
    }

    private Board synced() {
        try {
            return upstream.sync().board();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return upstream.seen().board();
        }
    }

    private static Optional<Task> find(Board board, String id) {
        try {
            return Optional.ofNullable(board.tasks().get(new TaskId(id)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Reply claim(String id) throws InterruptedException {
        Optional<Assignment> held = holding.current();
        if (held.isPresent()) {
            String holds = held.get().task().id().value();
            return holds.equals(id)
                    ? Reply.ok("you hold " + id + " already")
                    : Reply.failed("you hold " + holds + ": finish it with `task done` or `task release`, then stop");
        }
        View view = upstream.sync();
        Optional<Task> task = find(view.board(), id);
        if (task.isEmpty()) {
            return Reply.failed("there is no task '" + id + "'; `task list`");
        }
        Claim claim = claims.next(task.get(), view);
        return switch (upstream.land(Offer.of(new Transition.Take(claim)))) {
            case Landing.Landed landed -> {
                upstream.sync();
                Assignment assignment = new Assignment(task.get(), claim);
                holding.hold(assignment);
                claimed.accept(assignment);
                yield new Reply(TaskTexts.show(upstream.seen().board(), task.get()), 0);
            }
            case Landing.Refused refused -> Reply.failed("not claimed: " + refused.message() + "; take another");
            case Landing.Conflict conflict -> Reply.failed("not claimed: " + conflict.places());
            case Landing.Moved moved -> Reply.failed("not claimed: " + moved.message());
            case Landing.Unknown unknown -> Reply.failed("it is not known whether you hold it: " + unknown.why());
        };
    }

    private Reply done(String summary) {
        return holding.current()
                .map(held -> {
                    held.sayDone(summary);
                    return Reply.ok(held.task().id() + " is done as soon as your commits have landed; stop now");
                })
                .orElseGet(TaskCommands::nothingHeld);
    }

    private Reply release(String why) {
        if (why.isEmpty()) {
            return Reply.failed("say why: `task release \"why, and what to try next\"`");
        }
        return holding.current()
                .map(held -> {
                    held.sayReleased(why);
                    return Reply.ok(held.task().id() + " goes back when you stop; commits that are not pushed are kept"
                            + " for the next one");
                })
                .orElseGet(TaskCommands::nothingHeld);
    }

    private Reply note(String text) {
        if (text.isEmpty()) {
            return Reply.failed("a note needs a text: `task note \"text\"`");
        }
        holding.current().ifPresentOrElse(held -> held.note(text), () -> notes.accept(text));
        return Reply.ok("noted");
    }

    /** Who adds what another task says already can still give way to it. */
    private static Reply added(Task task, List<String> warnings) {
        List<String> lines = new ArrayList<>(List.of("added " + task.id()));
        warnings.forEach(warning -> lines.add("warning: " + warning));
        return new Reply(lines, 0);
    }

    /** Whoever names the id wants one task of it, whoever was quicker. */
    private static Reply there(Task task) {
        return Reply.ok(task.id() + " is there already");
    }

    private static Reply nothingHeld() {
        return Reply.failed("you hold no task; `task list`, `task claim ID`");
    }

    private Reply add(List<String> rest) throws InterruptedException {
        Board board = upstream.sync().board();
        Task task;
        try {
            task = NewTask.read(rest, board);
        } catch (IllegalArgumentException bad) {
            return Reply.failed("task add: " + bad.getMessage());
        }
        if (rest.contains("--id") && board.tasks().containsKey(task.id())) {
            return there(task);
        }
        return switch (upstream.land(Offer.of(new Transition.Define(List.of(task))))) {
            case Landing.Landed landed -> {
                upstream.sync();
                yield added(task, landed.warnings());
            }
            case Landing.Refused refused ->
                rest.contains("--id") && synced().tasks().containsKey(task.id())
                        ? there(task)
                        : Reply.failed("not added: " + refused.message());
            case Landing.Conflict conflict -> Reply.failed("not added: " + conflict.places());
            case Landing.Moved moved -> Reply.failed("not added: " + moved.message());
            case Landing.Unknown unknown ->
                Reply.failed("it is not known whether it was added: " + unknown.why() + "; look with `task list`");
        };
    }
}
