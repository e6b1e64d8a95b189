package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.prereg.NotAuthorizedException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ServiceUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products, stock, countries and address validation. */
class CatalogueTest {
    private static final String PAGE = "?limit=100&offset=0";
    private static final String VALIDATE = "/v1/validate-address";

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    @Test
    void productsAreRead() {
        YUBICO.answers("GET", "/v1/products" + PAGE, 200, """
                {"count":2,"total_count":2,"products":[{"product_id":1,"product_name":"YubiKey 5 NFC",
                "product_sku":"5060408461426","product_tier":"1"},{"product_id":29,"product_name":"YubiKey 5C NFC"}]}""");

        assertThat(catalogue().products())
                .containsExactly(
                        new CatalogueProduct(
                                1, Optional.of("YubiKey 5 NFC"), Optional.of("5060408461426"), Optional.of("1")),
                        new CatalogueProduct(29, Optional.of("YubiKey 5C NFC"), Optional.empty(), Optional.empty()));
    }

    @Test
    void oneProductIsRead() {
        YUBICO.answers("GET", "/v1/products/29", 200, "{\"product_id\":\"29\",\"product_name\":5,\"product_tier\":2}");

        assertThat(catalogue().product(29))
                .contains(new CatalogueProduct(29, Optional.of("5"), Optional.empty(), Optional.of("2")));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void anUnknownProductIsNone(int status) {
        YUBICO.answers("GET", "/v1/products/7", status, "{\"message\":\"no such product\"}");

        assertThat(catalogue().product(7)).isEmpty();
    }

    @Test
    void aProductWithoutNumberCannotBeRead() {
        YUBICO.answers("GET", "/v1/products/7", 200, "{}");

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> catalogue().product(7))
                .withMessage("product 7 cannot be read: member \"product_id\" is no number");
    }

    @Test
    void unknownMembersOfAProductDoNoHarm() {
        YUBICO.answers(
                200, "{\"total_count\":1,\"rows\":[{\"product_id\":1,\"new\":[{}],\"product_name\":{\"en\":\"x\"}}]}");

        assertThat(catalogue().products())
                .containsExactly(new CatalogueProduct(1, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void theStockIsReadWithItsKeyModels() {
        YUBICO.answers("GET", "/v1/inventory" + PAGE, 200, """
                {"count":1,"total_count":1,"organization_product_inventory":[{"organization_product_inventory_id":"i1",
                "organization_id":"org-1","organization_product_quantity":500,"product_id":106,
                "product_name":"Advanced Plus","product_tier":0,"inventory_type":0,"is_subscription_product":true,
                "is_virtual_product":true,"product_mapping":[1,29]}]}""");

        InventoryBucket bucket = catalogue().inventory().get(0);

        assertThat(bucket)
                .isEqualTo(new InventoryBucket(
                        106,
                        Optional.of("Advanced Plus"),
                        OptionalInt.of(500),
                        true,
                        Set.of(1, 29),
                        Optional.of("org-1")));
        assertThat(bucket.ships(29)).isTrue();
        assertThat(bucket.ships(106)).isTrue();
        assertThat(bucket.ships(2)).isFalse();
    }

    @Test
    void numbersOfTheStockMayBeStringsAndStringsNumbers() {
        YUBICO.answers(200, """
                {"total_count":"1","organization_product_inventory":[{"organization_id":7,
                "organization_product_quantity":"500","product_id":"106","product_name":5,
                "is_subscription_product":"true","product_mapping":["1",29,"x",null]}]}""");

        assertThat(catalogue().inventory())
                .containsExactly(new InventoryBucket(
                        106, Optional.of("5"), OptionalInt.of(500), true, Set.of(1, 29), Optional.of("7")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"product_id\":18}",
                "{\"product_id\":18,\"product_mapping\":null,\"is_subscription_product\":null,\"new\":{}}",
                "{\"product_id\":18,\"product_mapping\":{},\"organization_product_quantity\":\"many\"}"
            })
    void optionalMembersOfTheStockMayBeMissing(String bucket) {
        YUBICO.answers(200, "{\"organization_product_inventory\":[" + bucket + "]}");

        assertThat(catalogue().inventory())
                .containsExactly(new InventoryBucket(
                        18, Optional.empty(), OptionalInt.empty(), false, Set.of(), Optional.empty()));
    }

    @Test
    void aBucketWithoutNumberIsLeftOutWithAWarning() {
        YUBICO.answers(
                200,
                "{\"total_count\":2,\"organization_product_inventory\":[{\"product_id\":\"S3CR3T\"},{\"product_id\":1}]}");

        try (RecordedLog log = RecordedLog.open()) {
            assertThat(catalogue().inventory()).hasSize(1);

            assertThat(log.lines()).contains("WARN an entry of a list is left out: member \"product_id\" is no number");
            assertThat(log.text()).doesNotContain("S3CR3T");
        }
    }

    @Test
    void lowStockIsWhatHasFewerKeysThanAsked() {
        YUBICO.answers(200, """
                {"total_count":4,"organization_product_inventory":[{"product_id":1,"organization_product_quantity":9},
                {"product_id":2,"organization_product_quantity":10},{"product_id":3},
                {"product_id":4,"organization_product_quantity":0}]}""");

        assertThat(catalogue().lowStock(10))
                .extracting(InventoryBucket::inventoryProductId)
                .containsExactly(1, 4);
    }

    @Test
    void countriesAreReadOverSeveralPages() {
        YUBICO.answers("GET", "/v1/countries" + PAGE, 200, """
                {"count":1,"total_count":2,"countries":[{"country_id":1,"country_name":"United States",
                "country_code_2":"US","country_code_3":"USA","country_vat_rate":0,
                "delivery_types":[{"value":1,"name":"Standard"},{"value":2,"name":"Expedited"}],
                "states":[{"code":"CA","name":"California"}]}]}""");
        YUBICO.answers("GET", "/v1/countries?limit=100&offset=1", 200, """
                {"count":1,"total_count":2,"countries":[{"country_name":"Andorra","country_code_2":"ad",
                "delivery_types":[{"value":"1"}]}]}""");

        assertThat(catalogue().countries())
                .containsExactly(
                        new Country(
                                "US",
                                "United States",
                                Map.of(1, "Standard", 2, "Expedited"),
                                Map.of("CA", "California")),
                        new Country("AD", "Andorra", Map.of(1, ""), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"country_code_2\":\"SE\"}",
                "{\"country_code_2\":\"SE\",\"states\":null,\"delivery_types\":null,\"new\":1}",
                "{\"country_code_2\":\"SE\",\"states\":[{}],\"delivery_types\":[{\"value\":\"drone\"}]}"
            })
    void optionalMembersOfACountryMayBeMissing(String country) {
        YUBICO.answers(200, "{\"countries\":[" + country + "]}");

        assertThat(catalogue().countries()).containsExactly(new Country("SE", "", Map.of(), Map.of()));
    }

    @Test
    void theAddressIsSentAsTheProtocolShows() {
        YUBICO.answers("POST", VALIDATE, 200, "{\"status\":\"deliverable\"}");

        AddressVerdict verdict = catalogue().validate(Orders.london());

        assertThat(verdict).isEqualTo(new AddressVerdict("deliverable", List.of(), Optional.empty()));
        assertThat(verdict.isDeliverable()).isTrue();
        assertThat(YUBICO.theRequest().getBodyAsString())
                .isEqualTo("{\"street_line1\":\"12 St James Square\",\"street_line2\":\"Flat 2\",\"city\":\"London\","
                        + "\"postal_code\":\"SW1Y 4LE\",\"country_code_2\":\"GB\"}");
    }

    @Test
    void aRefusedAddressHasAVerdictToo() {
        YUBICO.answers("POST", VALIDATE, 400, """
                {"status":"undeliverable","details":[{"description":"S3CR3T Street is unknown"},"no such city",7,null,{}],
                "address":{"street_line1":"S3CR3T Road 1","street_line2":"","city":"London","postal_code":12345,
                "region":"LDN","country_code_2":"GB"}}""");

        AddressVerdict verdict = catalogue().validate(Orders.london());

        assertThat(verdict.isDeliverable()).isFalse();
        assertThat(verdict.details()).containsExactly("S3CR3T Street is unknown", "no such city", "7");
        assertThat(verdict.suggestion().orElseThrow().streetLine1()).isEqualTo("S3CR3T Road 1");
        assertThat(verdict.suggestion().orElseThrow().streetLine2()).isEmpty();
        assertThat(verdict.suggestion().orElseThrow().postalCode()).isEqualTo("12345");
        assertThat(verdict).hasToString("AddressVerdict[status=undeliverable]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"validation_error\",\"message\":\"too long\"}",
                "{\"details\":[\"too long\"],\"address\":{}}",
                "{\"status\":null,\"details\":[\"too long\"],\"address\":{\"country_code_2\":\"Britain\",\"street_line1\":\"x\"}}"
            })
    void a400WithoutStatusIsUndeliverable(String body) {
        YUBICO.answers("POST", VALIDATE, 400, body);

        assertThat(catalogue().validate(Orders.london()))
                .isEqualTo(new AddressVerdict("undeliverable", List.of("too long"), Optional.empty()));
    }

    @Test
    void anUnknownStatusIsKept() {
        YUBICO.answers("POST", VALIDATE, 200, "{\"status\":\"doubtful\",\"new\":1}");

        assertThat(catalogue().validate(Orders.london()).status()).isEqualTo("doubtful");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<p>S3CR3T</p>", "{\"status\":"})
    void a400ThatIsNoJsonIsAnError(String body) {
        YUBICO.answers("POST", VALIDATE, 400, body);

        assertThatExceptionOfType(RequestRejectedException.class)
                .isThrownBy(() -> catalogue().validate(Orders.london()))
                .withMessageEndingWith("400: address validation: no reason was given");
    }

    @Test
    void theAddressValidationIsAPostAndNotRepeated() {
        YUBICO.answers("POST", VALIDATE, 503, "");

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> catalogue().validate(Orders.london()));
        assertThat(YUBICO.received()).hasSize(1);
    }

    static Stream<Function<Catalogue, ?>> reads() {
        return Stream.of(
                Catalogue::products,
                catalogue -> catalogue.product(1),
                Catalogue::inventory,
                catalogue -> catalogue.lowStock(1),
                Catalogue::countries,
                catalogue -> catalogue.validate(Orders.london()));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void everyReadTellsErrorsApart(Function<Catalogue, ?> read) {
        YUBICO.answers(401, "{}");
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> read.apply(catalogue()));
        YUBICO.answers(403, "{}");
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> read.apply(catalogue()));
        YUBICO.answers(409, "{}");
        assertThatExceptionOfType(RequestRejectedException.class).isThrownBy(() -> read.apply(catalogue()));
        YUBICO.answers(500, "<p>S3CR3T</p>");
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> read.apply(catalogue()))
                .withMessageNotContaining("S3CR3T");
        YUBICO.answers(429, "");
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> read.apply(catalogue()));
        YUBICO.answers(
                WireMock.aResponse().withHeader("Content-Type", "text/html").withBody("S3CR3T"));
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> read.apply(catalogue()))
                .withMessageContaining("web page");
        YUBICO.answers(200, "{\"S3CR3T\":");
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> read.apply(catalogue()))
                .withMessageNotContaining("S3CR3T");
        for (Fault fault : Fault.values()) {
            YUBICO.answers(fault);
            assertThatExceptionOfType(PreRegistrationException.class).isThrownBy(() -> read.apply(catalogue()));
        }
    }

    private static Catalogue catalogue() {
        return YUBICO.client().catalogue();
    }
}
