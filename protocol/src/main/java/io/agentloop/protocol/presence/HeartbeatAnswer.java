package io.agentloop.protocol.presence;

import java.util.List;

/**
 * What the upstream answers.
 *
 * @param leaseLive whether the claim that the heartbeat named is still the agent's own; true when it named none
 * @param state what people want the run to do
 * @param main commit of main
 * @param board commit of the board
 * @param lapsed tasks whose holder's lease has run out: they may be taken over
 * @param fleet number of agents heard within the lease
 */
public record HeartbeatAnswer(
        boolean leaseLive, String state, String main, String board, List<String> lapsed, int fleet) {
    public HeartbeatAnswer {
        lapsed = List.copyOf(lapsed);
    }
}
