package dev.prereg.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShipmentLimitsTest {
    @ParameterizedTest
    @ValueSource(strings = {"12 St\nJames's Square", "12\u0007", "a\u2028b"})
    void whatNoLabelCanShowIsRefused(String street) {
        Recipient ada = Recipient.builder("Example Ltd", "+44 20 7946 0000")
                .name("Ada", "Lovelace")
                .build();
        MailingAddress address =
                MailingAddress.builder(street, "London", "SW1Y 4LE", "GB").build();

        assertThat(ShipmentLimits.violations(Destination.of(ada, address)))
                .containsExactly("street_line1: has a control character or a line end");
    }
}
