package io.agentloop.agent.process;

/** Ends what a session or a gate started, all of it. */
public interface Executioner {
    /**
     * Asks the program to end, and after a while ends it and everything that it left behind, wherever it hid.
     *
     * @return number of processes that could not be ended, 0 as a rule
     */
    int end(Running session) throws InterruptedException;

    /** The same at once, without asking first. */
    int endNow(Running session) throws InterruptedException;

    /** Ends whatever runs under the uids of the LLM and its tests, such as what an earlier life of the loop left behind. */
    int clear() throws InterruptedException;

    /** Ends whatever runs under this uid, and nothing else. */
    int clear(int uid) throws InterruptedException;
}
