package io.agentloop.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentloop.ledger.Tokens;
import io.agentloop.ledger.Usd;
import io.agentloop.protocol.config.Price;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PriceTableTest {
    private final PriceTable table = PriceTable.shipped();

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4-5-20250929, claude-sonnet-4-5",
        "claude-opus-4-20250514, claude-opus-4",
        "claude-3-5-haiku-latest, claude-3-5-haiku",
        "Claude-Haiku-4-5@20251001, claude-haiku-4-5",
        "claude-opus-5-5[1m], claude-opus-5-5",
        "gpt-5-2025-08-07, gpt-5",
        "gpt-5-mini-2025-08-07, gpt-5-mini",
        "models/gemini-2.5-flash-preview-05-20, gemini-2.5-flash",
        "gemini-3-pro-preview, gemini-3-pro"
    })
    void aDatedNameHasThePriceOfTheModelItIsADateOf(String dated, String model) {
        assertThat(table.find(dated)).isPresent().isEqualTo(table.find(model));
    }

    @Test
    void aDatedNameHasThePriceOfTheSameWayOfBeingServed() {
        Price price = new Price(BigDecimal.TWO, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.TWO);
        PriceTable all = table.with(Map.of("gpt-5@priority", price));

        assertThat(all.find("gpt-5-2025-08-07@priority")).isPresent().isEqualTo(all.find("gpt-5@priority"));
        assertThat(all.find("gpt-5-2025-08-07")).isEqualTo(table.find("gpt-5"));
        assertThat(all.find("gpt-5-2025-08-07@fast")).isEmpty();
        assertThat(all.find("gpt-5-mini@priority")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-5-ultra", "claude-opus-4-9", "gemini-2.5-pro-max", "gpt", "", "llama", "gpt-5.5-20"})
    void aModelThatIsOnlySimilarlyNamedHasNoPrice(String name) {
        assertThat(table.find(name)).isEmpty();
    }

    @Test
    void everyEntryIsReadAndCostsSomething() {
        assertThat(PriceFile.shipped()).hasSizeGreaterThan(60).allSatisfy((model, price) -> {
            assertThat(price.cost(Tokens.of(1, 0), 0).picos()).as(model).isPositive();
            assertThat(price.context()).as(model).isLessThan(2_000_000);
            assertThat(price.longest()).as(model).isLessThan(300_000);
        });
    }

    @Test
    void aCallCostsTheSumOfItsFourKindsOfTokens() {
        ModelPrice sonnet = table.find("claude-sonnet-4-5").orElseThrow();
        assertThat(sonnet.cost(new Tokens(1000, 500, 20_000, 2000), 0)).isEqualTo(Usd.of("0.024"));
    }

    @Test
    void whatIsWrittenIntoACacheForAnHourCostsTwiceAsMuchAsOtherInputUnlessSaidOtherwise() {
        ModelPrice sonnet = table.find("claude-sonnet-4-5").orElseThrow();
        Tokens written = new Tokens(0, 0, 0, 2000);
        assertThat(sonnet.cost(written, 1000)).isEqualTo(Usd.of("0.00975"));
        assertThat(sonnet.cost(written, 9000)).as("no more than was written").isEqualTo(Usd.of("0.012"));
        assertThat(sonnet.mostForInput(1000, true)).isEqualTo(Usd.of("0.006"));
        assertThat(sonnet.mostForInput(1000, false)).isEqualTo(Usd.of("0.00375"));

        PriceTable own = table.with(Map.of("mine", price("1").withHourWrite(new BigDecimal("1.5"))));
        assertThat(own.find("mine").orElseThrow().cost(written, 2000)).isEqualTo(Usd.of("0.003"));
    }

    @Test
    void aLongPromptMakesEveryTokenOfItsCallDearer() {
        ModelPrice pro = table.find("gemini-2.5-pro").orElseThrow();
        assertThat(pro.cost(Tokens.of(200_000, 1000), 0)).isEqualTo(Usd.of("0.26"));
        assertThat(pro.cost(Tokens.of(200_001, 1000), 0)).isEqualTo(Usd.of("0.5150025"));
    }

    @Test
    void whatPeopleSetWinsAndMayBeNothing() {
        BigDecimal free = BigDecimal.ZERO;
        PriceTable own = table.with(Map.of("Qwen-Local", new Price(free, free, free, free), "gpt-5", price("7")));
        assertThat(own.find("qwen-local").orElseThrow().cost(Tokens.of(1000, 1000), 0))
                .isEqualTo(Usd.ZERO);
        assertThat(own.find("gpt-5-2025-08-07").orElseThrow().cost(Tokens.of(1_000_000, 0), 0))
                .isEqualTo(Usd.of("7"));
    }

    @Test
    void garbageInAnAnswerDoesNotDrownTheSums() {
        ModelPrice opus = table.find("claude-opus-4-1").orElseThrow();
        assertThat(opus.cost(Tokens.of(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4), 0))
                .isEqualTo(Usd.of("10000"));
    }

    private static Price price(String each) {
        BigDecimal number = new BigDecimal(each);
        return new Price(number, number, number, number);
    }
}
