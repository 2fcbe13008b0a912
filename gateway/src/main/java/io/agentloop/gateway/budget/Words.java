package io.agentloop.gateway.budget;

/** What agents and people read about budgets. */
final class Words {
    private Words() {}

    static String noPrice(String model) {
        return "nobody knows what the model '" + model
                + "' costs, and a budget in money is set; add it to `prices:` in harness.yaml (USD per million tokens: input,"
                + " output) and run `harness up` again";
    }

    static String servedDearer(String price) {
        return "the provider serves calls in a dearer way by its own choice, and nobody set its price; add '" + price
                + "' to `prices:` in harness.yaml and run `harness up` again, or make the usual way the standard of the account";
    }

    static String refused(Limit limit, Amount used, Amount most) {
        return "the budget of " + limit.payer() + " does not cover this call: " + used.words(limit.cap()) + " of "
                + limit.cap() + " is used, and the call may take " + most.words(limit.cap()) + raise();
    }

    static String spent(Limit limit, Amount used) {
        return "the budget of " + limit.payer() + " is spent: " + used.words(limit.cap()) + " of " + limit.cap()
                + raise();
    }

    static String near(Limit limit, Amount used, int percent) {
        return "more than " + percent + " % of the budget of " + limit.payer() + " is used: " + used.words(limit.cap())
                + " of " + limit.cap();
    }

    private static String raise() {
        return "; `harness budget raise` gives more";
    }
}
