package io.agentloop.upstream.upkeep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses packs to merge so that each object is written anew only a few times in its life: a pack waits until the younger ones weigh as much. */
final class Generations {
    private static final int FACTOR = 2;

    private Generations() {}

    private record Sized(Pack pack, int objects) {}

    /** The smallest packs, as many as it takes for each other one to be at least twice as large as all before it; none below the bound. */
    static List<Pack> toMerge(List<Pack> packs, int bound) throws IOException {
        if (packs.size() <= bound) {
            return List.of();
        }
        List<Sized> sorted = new ArrayList<>();
        for (Pack pack : packs) {
            try (PackIndex index = pack.index()) {
                sorted.add(new Sized(pack, index.count()));
            }
        }
        sorted.sort(Comparator.comparingInt(Sized::objects));
        int merged = split(sorted.stream().map(Sized::objects).toList());
        return sorted.subList(0, merged).stream().map(Sized::pack).toList();
    }

    /** How many of these sizes, smallest first, belong together. */
    static int split(List<Integer> sizes) {
        int end = sizes.size();
        while (end > 1 && sizes.get(end - 1) >= (long) FACTOR * sizes.get(end - 2)) {
            end--;
        }
        if (end <= 1) {
            return 0;
        }
        long total = 0;
        for (int size : sizes.subList(0, end)) {
            total += size;
        }
        while (end < sizes.size() && sizes.get(end) < FACTOR * total) {
            total += sizes.get(end++);
        }
        return end;
    }
}
