package io.agentloop.harness.report;

import java.time.Duration;
import java.util.List;

/** Something a person who waits wants to know. */
public sealed interface Event {
    /** A base image is being had, which may take minutes. */
    record BaseImageNeeded(String name) implements Event {}

    /** A line of a program that the launcher runs. */
    record ProgramSaid(String line) implements Event {}

    /** The image is at this step. */
    record ImageStep(int number, int total, String instruction, Duration elapsed) implements Event {}

    /** The image was built. */
    record ImageBuilt(String tag, Duration elapsed) implements Event {}

    /** The run's repository was made. */
    record RepositoryMade(String start, int tasks) implements Event {}

    /** Settings on the board were replaced. */
    record SettingsChanged(List<String> keys) implements Event {}

    /** Agents were started. */
    record AgentsStarted(int started, int total, Duration elapsed) implements Event {}

    /** Agents were stopped. */
    record AgentsStopped(int count, Duration elapsed) implements Event {}

    /** Containers and volumes are gone. */
    record Removed(int containers, int volumes) implements Event {}

    /** Something is not as it should be, and the command goes on. */
    record Warning(String words) implements Event {}

    /** Plain news. */
    record News(String words) implements Event {}
}
