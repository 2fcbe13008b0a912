package io.agentloop.suite.oracle;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some of the units, by their place in the list of all; unchangeable. */
public final class UnitSet {
    /** No unit. */
    public static final UnitSet NONE = new UnitSet(new BitSet());

    private final BitSet units;

    private UnitSet(BitSet units) {
        this.units = units;
    }

    /** The first so many. */
    public static UnitSet first(int count) {
        BitSet units = new BitSet(count);
        units.set(0, count);
        return new UnitSet(units);
    }

    /** These units. */
    public static UnitSet of(int... units) {
        BitSet set = new BitSet();
        IntStream.of(units).forEach(set::set);
        return new UnitSet(set);
    }

    /** All of both. */
    public UnitSet plus(UnitSet more) {
        BitSet sum = copy();
        sum.or(more.units);
        return new UnitSet(sum);
    }

    /** Without those. */
    public UnitSet minus(UnitSet fewer) {
        BitSet rest = copy();
        rest.andNot(fewer.units);
        return new UnitSet(rest);
    }

    /** Those that the condition holds for. */
    public UnitSet only(IntPredicate condition) {
        return of(units.stream().filter(condition).toArray());
    }

    /** The lowest so many of them. */
    UnitSet lowest(int count) {
        return of(units.stream().limit(count).toArray());
    }

    /** Tells whether all of these are among those. */
    public boolean isWithin(UnitSet others) {
        return minus(others).isEmpty();
    }

    /** How many. */
    public int size() {
        return units.cardinality();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return units.isEmpty();
    }

    /** Their places, ascending. */
    public IntStream stream() {
        return units.stream();
    }

    /** The names of these units in the list of all. */
    public List<String> names(List<String> all) {
        return units.stream().mapToObj(all::get).toList();
    }

    private BitSet copy() {
        return (BitSet) units.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnitSet set && units.equals(set.units);
    }

    @Override
    public int hashCode() {
        return units.hashCode();
    }

    @Override
    public String toString() {
        return units.toString();
    }
}
