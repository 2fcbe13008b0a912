package io.agentloop.harness.report;

import java.io.PrintWriter;

/** Prints: results to standard output, everything else to standard error. Colour and moving lines on a terminal only. */
public final class Console implements Reporter {
    private static final int WIDTH = 100;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private boolean openLine;

    /** Prints to these. */
    public Console(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** A line of the result. */
    public synchronized void print(String line) {
        closeLine();
        out.println(line);
        out.flush();
    }

    /** Several lines in the place of what was there before; on a terminal only, else simply below it. */
    public synchronized void repaint(String text) {
        if (terminal) {
            out.print("\u001b[H\u001b[2J");
        }
        out.print(text);
        out.flush();
    }

    /** A line for a person, not for a program. */
    public synchronized void note(String line) {
        closeLine();
        err.println(line);
        err.flush();
    }

    /** The text in a colour, where colours show. */
    public String paint(Colour colour, String text) {
        return terminal ? colour.paint(text) : text;
    }

    /** Tells whether somebody looks at a terminal. */
    public boolean isTerminal() {
        return terminal;
    }

    @Override
    public void tell(Event event) {
        switch (event) {
            case Event.BaseImageNeeded base -> note("looking for the base image " + base.name());
            case Event.ProgramSaid said -> note(PlainText.of(said.line()));
            case Event.ImageStep step ->
                progress("image: step " + step.number() + "/" + step.total() + " (" + Ages.of(step.elapsed()) + ") "
                        + step.instruction());
            case Event.ImageBuilt built -> note("image " + built.tag() + " built in " + Ages.of(built.elapsed()));
            case Event.RepositoryMade made ->
                note("run made from " + made.start() + " with " + count(made.tasks(), "task"));
            case Event.SettingsChanged changed ->
                note("settings of the run changed: " + String.join(", ", changed.keys()));
            case Event.AgentsStarted started -> note(started(started));
            case Event.AgentsStopped stopped ->
                note(count(stopped.count(), "agent") + " stopped in " + Ages.precise(stopped.elapsed()));
            case Event.Removed removed ->
                note("removed " + count(removed.containers(), "container") + " and "
                        + count(removed.volumes(), "volume"));
            case Event.Warning warning -> note(paint(Colour.BAD, "warning: ") + PlainText.of(warning.words()));
            case Event.News news -> note(PlainText.of(news.words()));
        }
    }

    /** On a terminal the line replaces the one before; elsewhere it is a line like others. */
    private synchronized void progress(String text) {
        String line = PlainText.line(text, WIDTH);
        if (!terminal) {
            err.println(line);
        } else {
            err.print("\r\u001b[K" + line);
            openLine = true;
        }
        err.flush();
    }

    private void closeLine() {
        if (openLine) {
            err.print("\r\u001b[K");
            err.flush();
            openLine = false;
        }
    }

    private static String started(Event.AgentsStarted event) {
        if (event.started() == 0) {
            return "all " + count(event.total(), "agent") + " of the run were running already";
        }
        return count(event.started(), "agent") + " started in " + Ages.precise(event.elapsed()) + ", " + event.total()
                + " in the run";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
