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

    /** Both together; more than fits is the most that fits. */
    public Usd plus(Usd other) {
        long sum = picos + other.picos;
        boolean tooMuch = ((picos ^ sum) & (other.picos ^ sum)) < 0;
        return tooMuch ? new Usd(Long.MAX_VALUE) : new Usd(sum);
    }

    /** This without the other. */
    public Usd minus(Usd other) {
        return new Usd(Math.subtractExact(picos, other.picos));
    }

    /** So many times this; more than fits is the most that fits. */
    public Usd times(long count) {
        boolean tooMuch = Math.multiplyHigh(picos, count) != (picos * count) >> (Long.SIZE - 1);
        return tooMuch ? new Usd(Long.MAX_VALUE) : new Usd(picos * count);
    }

    /** The greater of both. */
    public Usd max(Usd other) {
        return picos >= other.picos ? this : other;
    }

    /** The smaller of both. */
    public Usd min(Usd other) {
        return picos <= other.picos ? this : other;
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
