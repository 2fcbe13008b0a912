package io.agentloop.agent.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Ends every process of the container but the first one and ourselves, by one system call that needs no process of its own: with a
 * fork bomb about, none could be started. Never to be used anywhere else.
 */
public final class WholeContainer implements Executioner {
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;
    private static final int EVERYBODY = -1;
    private static final int TRIES = 200;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ProcessTable processes;
    private final List<Integer> uids;
    private final Duration grace;

    /**
     * Prepares the system call.
     *
     * @param uids under which nothing may be left
     */
    public WholeContainer(List<Integer> uids, Duration grace) {
        this.processes = new ProcessTable(Path.of("/proc"));
        this.uids = List.copyOf(uids);
        this.grace = grace;
    }

    @Override
    public int end(Running session) throws InterruptedException {
        if (session.alive()) {
            send((int) session.pid(), SIGTERM);
            session.waitFor(grace);
        }
        return endNow(session);
    }

    @Override
    public int endNow(Running session) throws InterruptedException {
        return processes.under(uids).isEmpty() ? 0 : clear();
    }

    @Override
    public int clear() throws InterruptedException {
        if (processes.under(uids).isEmpty()) {
            return 0;
        }
        send(EVERYBODY, SIGKILL);
        int left = processes.under(uids).size();
        for (int i = 0; i < TRIES && left > 0; i++) {
            Thread.sleep(PAUSE);
            send(EVERYBODY, SIGKILL);
            left = processes.under(uids).size();
        }
        return left;
    }

    @Override
    public int clear(int uid) throws InterruptedException {
        List<Integer> left = processes.under(List.of(uid));
        for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
            left.forEach(process -> send(process, SIGKILL));
            Thread.sleep(PAUSE);
            left = processes.under(List.of(uid));
        }
        return left.size();
    }

    /** Made when it is needed for the first time. */
    private static final class Kill {
        static final MethodHandle HANDLE = handle();

        @SuppressWarnings("restricted") // native access is enabled on the command line
        private static MethodHandle handle() {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("kill"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        }
    }

    private void send(int process, int signal) {
        try {
            int ignored = (int) Kill.HANDLE.invokeExact(process, signal);
        } catch (Throwable e) {
            throw new IllegalStateException("the system call kill cannot be made", e);
        }
    }
}
