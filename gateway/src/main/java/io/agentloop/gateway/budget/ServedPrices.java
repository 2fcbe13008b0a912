package io.agentloop.gateway.budget;

import io.agentloop.gateway.call.Ask;
import io.agentloop.gateway.call.CallEnd;
import io.agentloop.gateway.price.ModelPrice;
import io.agentloop.gateway.price.PriceTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What one call costs by the way in which it is served, which a provider that is let choose says only in its answer. */
record ServedPrices(PriceTable table, Ask ask) {
    /** The dearer way that providers choose by themselves where an account has it as its standard. */
    private static final String DEARER = "priority";

    private static final String UNDECIDED = "auto";

    /** The price of what was asked for; empty when nobody knows it. */
    Optional<ModelPrice> asked() {
        return table.find(ask.pricedAs());
    }

    /** The name under which a dearer way is priced that the provider may choose; empty when it may not. */
    Optional<String> dearer() {
        boolean mayChoose = ask.wants().tier().isEmpty() && !ask.wants().usualOnly();
        return mayChoose ? Optional.of(ask.model() + "@" + DEARER) : Optional.empty();
    }

    /** Every price that is known and that the call may come to have. */
    List<ModelPrice> possible() {
        return Stream.concat(asked().stream(), dearer().flatMap(table::find).stream())
                .toList();
    }

    /** Those that an ended call may have: one, unless nobody knows how it was served. */
    List<ModelPrice> of(CallEnd end) {
        String way = way(end);
        if (way.isEmpty() || way.equals(UNDECIDED)) {
            return end.whole() ? asked().stream().toList() : possible();
        }
        Optional<ModelPrice> own = table.find(ask.model() + "@" + way);
        if (own.isPresent() || way.equals(DEARER)) {
            return own.map(List::of).orElseGet(this::possible);
        }
        return table.find(ask.model()).or(this::asked).stream().toList();
    }

    /** The name of the price that would be needed for how a call was served, and that nobody has set. */
    Optional<String> missing(CallEnd end) {
        boolean unknown = way(end).equals(DEARER)
                && dearer().filter(name -> table.find(name).isEmpty()).isPresent();
        return unknown ? dearer() : Optional.empty();
    }

    private static String way(CallEnd end) {
        return end.served().strip().toLowerCase(Locale.ROOT);
    }
}
