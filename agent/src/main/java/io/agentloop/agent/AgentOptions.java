package io.agentloop.agent;

import io.agentloop.agent.process.Executioner;
import io.agentloop.agent.process.MemoryEvents;
import io.agentloop.agent.process.RunAs;
import io.agentloop.git.UpstreamHttp;
import java.util.Map;

/**
 * What differs between a container and a folder on somebody's machine.
 *
 * @param agent how to become the LLM's uid
 * @param gate how to become the gate's uid
 * @param environment of every program that the loop starts
 * @param session more environment for sessions
 * @param gitPort of the git endpoint, 0 for any
 * @param taskPort of the task command, 0 for any
 * @param relayPort of the way to the gateway, 0 for any
 * @param gateway asks it with the loop's token
 */
record AgentOptions(
        RunAs agent,
        RunAs gate,
        int gateUid,
        Executioner executioner,
        MemoryEvents memory,
        Map<String, String> environment,
        Map<String, String> session,
        int gitPort,
        int taskPort,
        int relayPort,
        UpstreamHttp gateway) {}
