package io.agentloop.upstream.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HeapWatchTest {
    private static final long MB = 1 << 20;

    private final FakeHeap heap = new FakeHeap();
    private final HeapWatch watch = new HeapWatch(heap);

    @Test
    void aSmallHeapIsLeftAlone() {
        heap.committed = HeapWatch.ENOUGH_BYTES - 1;

        watch.look();

        assertThat(heap.collections).isZero();
    }

    @Test
    void aHeapFullOfDeadObjectsIsCollected() {
        heap.committed = 600 * MB;
        heap.living = 30 * MB;

        watch.look();

        assertThat(heap.collections).isEqualTo(1);
        assertThat(heap.committed).isEqualTo(40 * MB);
    }

    @Test
    void aHeapThatIsLargeBecauseMuchLivesInItIsNotCollectedAgainAndAgain() {
        heap.committed = 500 * MB;
        heap.living = 400 * MB;
        watch.look();
        heap.committed = 700 * MB;

        watch.look();

        assertThat(heap.collections).isEqualTo(1);
    }

    @Test
    void whatLivedOnceIsNotBelievedForEver() {
        heap.committed = 500 * MB;
        heap.living = 200 * MB;
        watch.look();
        heap.living = 30 * MB;
        heap.committed = 700 * MB;
        watch.look();
        heap.committed = 200 * MB;

        watch.look();

        assertThat(heap.collections).isEqualTo(3);
    }

    private static final class FakeHeap implements HeapWatch.Heap {
        private long committed;
        private long living;
        private int collections;

        @Override
        public long committed() {
            return committed;
        }

        @Override
        public long used() {
            return living;
        }

        @Override
        public void collect() {
            collections++;
            committed = living + 10 * MB;
        }
    }
}
