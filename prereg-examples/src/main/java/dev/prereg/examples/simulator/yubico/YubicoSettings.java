package dev.prereg.examples.simulator.yubico;

/**
 * What is not published about YubiEnterprise, as switches.
 *
 * @param quantityLimit how many keys one item may have
 * @param listShowsPreRegistered whether the list of all shipments shows the pre-registered ones
 * @param cardSpelling whether product data is spelled as on the Okta card ({@code serial}, {@code version})
 */
public record YubicoSettings(int quantityLimit, boolean listShowsPreRegistered, boolean cardSpelling) {
    /**
     * @return one key for each item, the list shows all, the spelling of the API
     */
    public static YubicoSettings defaults() {
        return new YubicoSettings(1, true, false);
    }

    /**
     * @return these settings, with a list that does not show pre-registered shipments
     */
    public YubicoSettings withBlindList() {
        return new YubicoSettings(quantityLimit, false, cardSpelling);
    }

    /**
     * @return these settings, with the spelling of the Okta card
     */
    public YubicoSettings withCardSpelling() {
        return new YubicoSettings(quantityLimit, listShowsPreRegistered, true);
    }
}
