package io.agentloop.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars, exact to a millionth of a millionth: what one token costs at a price per million tokens with six
 * decimals.
 *
 * @param picos millionths of a millionth of a dollar; up to nine million dollars fit
 */
public record Usd(long picos) implements Comparable<Usd> {
    /** Nothing. */
    public static final Usd ZERO = new Usd(0);

    private static final int SCALE = 12;

    /** So many dollars; what is finer than a millionth of a millionth is rounded up. */
    public static Usd of(BigDecimal dollars) {
        return new Usd(
                dollars.movePointRight(SCALE).setScale(0, RoundingMode.CEILING).longValueExact());
    }

    /** So many dollars. */
    public static Usd of(String dollars) {
        return of(new BigDecimal(dollars));
    }

    /** Both together. */
    public Usd plus(Usd other) {
        return new Usd(Math.addExact(picos, other.picos));
    }

    /** This without the other. */
    public Usd minus(Usd other) {
        return new Usd(Math.subtractExact(picos, other.picos));
    }

    /** As a number, for programs. */
    public BigDecimal dollars() {
        return BigDecimal.valueOf(picos, SCALE).stripTrailingZeros();
    }

    @Override
    public int compareTo(Usd other) {
        return Long.compare(picos, other.picos);
    }

    /** As people write it: cents, or four decimals below a dollar. */
    @Override
    public String toString() {
        BigDecimal dollars = BigDecimal.valueOf(picos, SCALE);
        boolean small = dollars.abs().compareTo(BigDecimal.ONE) < 0 && picos != 0;
        return "$" + dollars.setScale(small ? 4 : 2, RoundingMode.HALF_UP).toPlainString();
    }
}
