package io.agentloop.gateway.budget;

import io.agentloop.protocol.config.Cap;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What calls reserve as a rule, for each payer: the middle of the last ones. One call of another size says nothing about the others. */
final class UsualCalls {
    private static final int REMEMBERED = 33;

    private final Map<Payer, Deque<Amount>> last = new HashMap<>();

    /** A call of this size went out. */
    void granted(List<Payer> payers, Amount most) {
        for (Payer payer : payers) {
            if (!isShared(payer)) {
                continue;
            }
            Deque<Amount> sizes = last.computeIfAbsent(payer, _ -> new ArrayDeque<>());
            sizes.addLast(most);
            if (sizes.size() > REMEMBERED) {
                sizes.removeFirst();
            }
        }
    }

    /** Empty while nobody knows. */
    Optional<Amount> of(Payer payer, Cap cap) {
        List<Amount> sizes = last.getOrDefault(payer, new ArrayDeque<>()).stream()
                .sorted(Comparator.comparingDouble(each -> each.in(cap)))
                .toList();
        return sizes.isEmpty() ? Optional.empty() : Optional.of(sizes.get(sizes.size() / 2));
    }

    /** Whether what one does stops others. */
    private static boolean isShared(Payer payer) {
        return switch (payer.scope()) {
            case RUN, ROLE -> true;
            case AGENT, TASK, SESSION -> false;
        };
    }
}
