package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.prereg.RequestRejectedException;
import dev.prereg.fake.MutableClock;
import dev.prereg.shipping.DeliveryType;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.Recipient;
import dev.prereg.shipping.ShipmentRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is checked before an order is sent: each refusal names the field and its limit. */
class OrderChecksTest {
    private static final String ORDERS = "/v1/fpr/shipments";
    private static final String COUNTRIES = "/v1/countries?limit=100&offset=0";
    private static final MutableClock CLOCK = new MutableClock(Instant.parse("2026-06-01T00:00:00Z"));

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    @ParameterizedTest
    @CsvSource({
        "GB, company, 20, recipient_company",
        "GB, first, 15, recipient_firstname",
        "GB, last, 20, recipient_lastname",
        "GB, email, 80, recipient_email",
        "GB, telephone, 40, recipient_telephone",
        "GB, street1, 60, street_line1",
        "GB, street2, 60, street_line2",
        "GB, city, 60, city",
        "GB, region, 50, region",
        "GB, postal, 50, postal_code",
        "BR, company, 255, recipient_company",
        "BR, first, 255, recipient_firstname",
        "BR, last, 255, recipient_lastname",
        "BR, email, 80, recipient_email",
        "BR, telephone, 40, recipient_telephone",
        "BR, street1, 255, street_line1",
        "BR, street2, 255, street_line2",
        "BR, city, 255, city",
        "BR, region, 255, region",
        "BR, postal, 255, postal_code",
        "IN, telephone, 255, recipient_telephone"
    })
    void aFieldMayBeAsLongAsItsLimitAndNoLonger(String country, String field, int limit, String name) {
        assertAccepted(toCountry(country, field, "1".repeat(limit)));

        assertRefused(
                toCountry(country, field, "1".repeat(limit + 1)),
                name + ": " + (limit + 1) + " bytes, at most " + limit + " are allowed");
    }

    @Test
    void aSpecialCharacterCountsMoreThanOne() {
        assertAccepted(toCountry("GB", "last", "é".repeat(10)));

        assertRefused(toCountry("GB", "last", "é".repeat(11)), "recipient_lastname: 22 bytes, at most 20 are allowed");
    }

    @Test
    void bothLinesOfTheStreetHaveALimitTogether() {
        MailingAddress address = MailingAddress.builder("1".repeat(60), "London", "SW1Y 4LE", "GB")
                .streetLine2("2".repeat(60))
                .build();
        assertAccepted(Destination.of(Orders.ada(), address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "CA"})
    void theRegionIsRequiredWhereItIs(String country) {
        MailingAddress.Builder address = MailingAddress.builder("1 Street", "City", "12345", country);
        assertRefused(Destination.of(Orders.ada(), address.build()), "region: is required and missing");
        assertRefused(
                Destination.of(Orders.ada(), address.region("California").build()),
                "region: two capital letters are needed for " + country);
        assertAccepted(Destination.of(Orders.ada(), address.region("CA").build()));
    }

    @Test
    void aTelephoneNumberHasDigitsAndAFewSigns() {
        assertRefused(
                toCountry("GB", "telephone", "020 7946 0000 ext 7"),
                "recipient_telephone: only digits, +, -, parentheses and spaces are allowed");
        assertAccepted(toCountry("GB", "telephone", "+44 (20) 7946-0000"));
    }

    @Test
    void aPreRegOrderHasACustomizationAndOneKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Product(1, 106, " "))
                .withMessage("customization_id is required for a pre-registered key");
        YUBICO.answers(201, "{\"shipment_id\":\"a1\"}");

        YUBICO.client().shipments().create(Orders.toAda());

        assertThat(YUBICO.theRequest().getBodyAsString())
                .contains("\"product_quantity\":1,\"customization_id\":\"RXJN83\"");
    }

    @Test
    void anOrdinaryItemHasAtLeastOneKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShipmentItem(1, 18, 0))
                .withMessage("shipment_product_quantity is 0, at least 1 is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShipmentItem(0, 18, 1))
                .withMessage("product_id and inventory_product_id are positive numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrdinaryShipmentRequest.of(Destination.of(Orders.ada(), Orders.london())))
                .withMessage("shipment_items: at least one is needed");
    }

    @Test
    void aDeliveryTypeThatTheCountryDoesNotAllowIsRefused() {
        countries("{\"country_code_2\":\"GB\",\"delivery_types\":[{\"value\":1,\"name\":\"Standard\"},{\"value\":9}]}");

        assertRefused(expedited(), "delivery_type: 2 is not allowed for GB, allowed: 1 (Standard), 9");
        assertThat(YUBICO.count(ORDERS)).isZero();
    }

    @Test
    void aDeliveryTypeIsSentAllTheSameIfChecksOnlyWarn() {
        countries("{\"country_code_2\":\"GB\",\"delivery_types\":[{\"value\":1}]}");
        YUBICO.answers("POST", ORDERS, 201, "{\"shipment_id\":\"a1\"}");
        YubiEnterprise client =
                new YubiEnterprise(YUBICO.config().limitCheck(LimitCheck.WARN).build());

        try (RecordedLog log = RecordedLog.open()) {
            client.shipments().create(order(expedited()));

            assertThat(log.lines())
                    .contains("WARN an order is sent although it is over a limit: delivery_type: 2 is not allowed for"
                            + " GB, allowed: 1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"country_code_2\":\"GB\",\"delivery_types\":[{\"value\":1},{\"value\":\"2\"}]}",
                "{\"country_code_2\":\"GB\"}",
                "{\"country_code_2\":\"SE\",\"delivery_types\":[{\"value\":1}]}"
            })
    void aDeliveryTypeThatIsAllowedOrUnknownIsSent(String country) {
        countries(country);
        YUBICO.answers("POST", ORDERS, 201, "{\"shipment_id\":\"a1\"}");

        assertThat(YUBICO.client().shipments().create(order(expedited())).id().value())
                .isEqualTo("a1");
    }

    @Test
    void standardDeliveryAsksForNoCountries() {
        YUBICO.answers("POST", ORDERS, 201, "{\"shipment_id\":\"a1\"}");

        YUBICO.client().shipments().create(Orders.toAda());

        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void theCountriesAreReadOnceADay() {
        countries("{\"country_code_2\":\"GB\",\"delivery_types\":[{\"value\":2}]}");
        YUBICO.answers("POST", ORDERS, 201, "{\"shipment_id\":\"a1\"}");
        YubiEnterprise client = new YubiEnterprise(YUBICO.config().clock(CLOCK).build());

        client.shipments().create(order(expedited()));
        client.shipments().create(order(expedited()));
        assertThat(YUBICO.count(COUNTRIES)).isEqualTo(1);
        CLOCK.advance(Duration.ofDays(1));
        client.shipments().create(order(expedited()));

        assertThat(YUBICO.count(COUNTRIES)).isEqualTo(2);
    }

    @Test
    void countriesThatCannotBeReadRefuseNothing() {
        YUBICO.answers(COUNTRIES, WireMock.aResponse().withStatus(403));
        YUBICO.answers("POST", ORDERS, 201, "{\"shipment_id\":\"a1\"}");

        try (RecordedLog log = RecordedLog.open()) {
            assertThat(YUBICO.client()
                            .shipments()
                            .create(order(expedited()))
                            .id()
                            .value())
                    .isEqualTo("a1");

            assertThat(log.text()).contains("WARN the delivery type of an order is not checked, the countries cannot");
        }
    }

    private static void countries(String country) {
        YUBICO.answers("GET", COUNTRIES, 200, "{\"total_count\":1,\"countries\":[" + country + "]}");
    }

    private static Destination expedited() {
        return new Destination(Orders.ada(), Orders.london(), DeliveryType.EXPEDITED);
    }

    private static ShipmentRequest order(Destination destination) {
        return new ShipmentRequest(
                destination, new Product(1, 106, "RXJN83"), Orders.PIN_REQUEST, List.of(Orders.FIRST_CREDENTIAL));
    }

    /** A short destination with one field of the given content. */
    private static Destination toCountry(String country, String field, String content) {
        Recipient recipient = Recipient.builder(
                        of("company", field, content, "Example"), of("telephone", field, content, "5551234"))
                .name(of("first", field, content, "Ada"), of("last", field, content, "Lovelace"))
                .email(of("email", field, content, "a@example.com"))
                .build();
        MailingAddress.Builder address = MailingAddress.builder(
                        of("street1", field, content, "1 Street"),
                        of("city", field, content, "City"),
                        of("postal", field, content, "12345"),
                        country)
                .region(of("region", field, content, "RG"));
        if (field.equals("street2")) {
            address.streetLine2(content);
        }
        return Destination.of(recipient, address.build());
    }

    private static String of(String name, String field, String content, String otherwise) {
        return name.equals(field) ? content : otherwise;
    }

    private static void assertAccepted(Destination destination) {
        YUBICO.answers("POST", ORDERS, 201, "{\"shipment_id\":\"a1\"}");
        assertThat(YUBICO.client().shipments().create(order(destination)).id().value())
                .isEqualTo("a1");
    }

    private static void assertRefused(Destination destination, String reason) {
        assertThatExceptionOfType(RequestRejectedException.class)
                .isThrownBy(() -> YUBICO.client().shipments().create(order(destination)))
                .withMessage("YubiEnterprise: the order was not sent: " + reason)
                .satisfies(e -> assertThat(e.status()).isZero());
    }
}
