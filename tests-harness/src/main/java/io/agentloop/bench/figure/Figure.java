package io.agentloop.bench.figure;

/**
 * One measured thing beside its reference.
 *
 * @param reference measured in the same run, in the same unit; above 0
 */
public record Figure(String name, double value, String unit, double reference, Bound bound) {
    /** Refuses what cannot be compared. */
    public Figure {
        if (!(reference > 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " cannot be compared: value " + value + " " + unit
                    + ", reference " + reference + " " + unit);
        }
    }

    /** Value by reference. */
    public double ratio() {
        return value / reference;
    }

    /** Tells whether the bound holds. */
    public boolean holds() {
        return bound.holds(value, ratio());
    }
}
