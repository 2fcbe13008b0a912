package io.agentloop.upstream.upkeep;

/** Has the heap collected when it has grown far beyond what lives in it: the serial collector would grow to its limit first. */
final class HeapWatch {
    /** A full collection of what an upstream holds takes some hundredth of a second; below this it gains nothing. */
    static final long ENOUGH_BYTES = 160L << 20;

    private static final int TIMES_WHAT_LIVES = 3;

    private final Heap heap;
    private long lived;

    /** The heap of this process. */
    interface Heap {
        /** Memory taken from the system, in bytes. */
        long committed();

        /** Memory that objects take, dead ones included, in bytes. */
        long used();

        void collect();
    }

    HeapWatch(Heap heap) {
        this.heap = heap;
    }

    static HeapWatch ofThisProcess() {
        return new HeapWatch(new Heap() {
            @Override
            public long committed() {
                return Runtime.getRuntime().totalMemory();
            }

            @Override
            public long used() {
                return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            }

            @Override
            public void collect() {
                System.gc();
            }
        });
    }

    void look() {
        if (heap.committed() < Math.max(ENOUGH_BYTES, TIMES_WHAT_LIVES * lived)) {
            return;
        }
        heap.collect();
        lived = heap.used();
    }
}
