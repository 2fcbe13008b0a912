package io.agentloop.agent.report;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Prints each event as one line; colour only where somebody looks at a terminal. */
public final class PrintedEvents implements Events {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String RESET = "\u001b[0m";

    private final PrintStream out;
    private final boolean colour;
    private final InstantSource clock;

    /** Prints to this stream. */
    public PrintedEvents(PrintStream out, boolean colour, InstantSource clock) {
        this.out = out;
        this.colour = colour;
        this.clock = clock;
    }

    @Override
    public void happened(LoopEvent event) {
        String text = clean(EventLines.of(event));
        String line = TIME.format(clock.instant()) + " " + (colour ? paint(event) + text + RESET : text);
        out.println(line);
        out.flush();
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return clean.toString();
    }

    private static String paint(LoopEvent event) {
        return switch (event) {
            case LoopEvent.Landed e -> "\u001b[32m";
            case LoopEvent.Completed e -> "\u001b[32m";
            case LoopEvent.GateGreen e -> "\u001b[32m";
            case LoopEvent.GateRed e -> "\u001b[31m";
            case LoopEvent.GateBroken e -> "\u001b[31m";
            case LoopEvent.NotLanded e -> "\u001b[31m";
            case LoopEvent.Trouble e -> "\u001b[31m";
            case LoopEvent.LostClaim e -> "\u001b[33m";
            case LoopEvent.Released e -> "\u001b[33m";
            case LoopEvent.Waiting e -> "\u001b[33m";
            case LoopEvent.Upstream e -> "\u001b[33m";
            default -> "";
        };
    }
}
