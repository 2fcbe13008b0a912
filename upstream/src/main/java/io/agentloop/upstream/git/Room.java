package io.agentloop.upstream.git;

import io.agentloop.protocol.board.Pusher;
import java.util.HashMap;
import java.util.Map;

/** How much of pushes that are not landed yet the upstream holds at once. Whoever comes when it is full is told to try again. */
final class Room {
    private static final int PUSHES_OF_ONE = 64;

    private final long memoryBytes;
    private final long diskBytes;
    private final Map<Pusher, Integer> pushes = new HashMap<>();
    private long memory;
    private long disk;

    Room(long memoryBytes, long diskBytes) {
        this.memoryBytes = memoryBytes;
        this.diskBytes = diskBytes;
    }

    /** Lets one push in. */
    synchronized Share enter(Pusher who) throws BadPush {
        int now = pushes.getOrDefault(who, 0);
        if (now == PUSHES_OF_ONE) {
            throw new BadPush("busy", who + " has " + now + " pushes under way; try again when one is through");
        }
        pushes.put(who, now + 1);
        return new Share(who);
    }

    /** What one push takes, given back at its end. */
    final class Share implements AutoCloseable {
        private final Pusher who;
        private long inMemory;
        private long onDisk;

        private Share(Pusher who) {
            this.who = who;
        }

        void memory(long bytes) throws BadPush {
            synchronized (Room.this) {
                require(memory + bytes <= memoryBytes);
                memory += bytes;
                inMemory += bytes;
            }
        }

        void disk(long bytes) throws BadPush {
            synchronized (Room.this) {
                require(disk + bytes <= diskBytes);
                disk += bytes;
                onDisk += bytes;
            }
        }

        private static void require(boolean fits) throws BadPush {
            if (!fits) {
                throw new BadPush("busy", "too many large pushes at once; try again");
            }
        }

        @Override
        public void close() {
            synchronized (Room.this) {
                memory -= inMemory;
                disk -= onDisk;
                pushes.computeIfPresent(who, (key, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}
