package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prereg.NotAuthorizedException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.Shipment;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /shipments_exact}, read after an order of unknown outcome. */
class RecentShipmentsTest {
    private static final Instant SINCE = Instant.parse("2026-03-06T08:00:00Z");
    private static final String OURS = """
            {"shipment_id":"%s","shipment_state_id":3,"shipment_request_date":"2026-03-06T08:00:01Z",\
            "recipient":"Example Ltd","recipient_email":"ada@example.com","recipient_firstname":"Ada",\
            "recipient_lastname":"Lovelace","recipient_telephone":"+44 20 7946 0000",\
            "street_line1":"12 St James Square","street_line2":"Flat 2","city":"London","region":"",\
            "postal_code":"SW1Y 4LE","country_code_2":"GB",\
            "shipment_items":[{"product_id":1,"inventory_product_id":106,"shipment_product_quantity":1}]}""";

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    @Test
    void aShipmentLikeTheOrderIsACandidate() {
        page(0, 1, ours("a1"));

        RecentShipments recent = search(YUBICO.client());

        assertThat(recent.candidates()).extracting(Shipment::id).hasToString("[a1]");
        assertThat(recent.candidates().get(0).requestedAt()).contains(Instant.parse("2026-03-06T08:00:01Z"));
        assertThat(recent.conclusive()).isFalse();
        assertThat(YUBICO.theRequest().getUrl()).isEqualTo("/v1/shipments_exact?limit=100&offset=0");
        assertThat(YUBICO.theRequest().getHeader("Authorization")).isEqualTo("Bearer " + YubicoServer.TOKEN);
    }

    @Test
    void theNestedDialectIsComparedToo() {
        page(0, 1, """
                {"shipment_id":"n1","shipment_state":{"shipment_state_id":3},\
                "shipment_request_date":"2026-03-06T09:00:01+01:00",\
                "recipient":{"recipient_company":"Example Ltd","recipient_email":"ada@example.com",\
                "recipient_firstname":"Ada","recipient_lastname":"Lovelace","recipient_telephone":"+44 20 7946 0000"},\
                "mailing_address":{"street_line1":"12 St James Square","street_line2":"Flat 2","city":"London",\
                "postal_code":"SW1Y 4LE","country_code_2":"GB"},\
                "shipment_items":[{"product_id":"1","inventory_product_id":"106","product_quantity":1}]}""");

        assertThat(search(YUBICO.client()).candidates())
                .extracting(Shipment::id)
                .hasToString("[n1]");
    }

    @Test
    void caseBlanksAndPunctuationDoNotMatter() {
        page(
                0,
                1,
                ours("a1")
                        .replace("Lovelace", " LOVELACE")
                        .replace("+44 20 7946 0000", "+442079460000")
                        .replace("12 St James Square", "12, St. James Square"));

        assertThat(search(YUBICO.client()).candidates()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Example Ltd, Other Ltd",
        "ada@example.com, grace@example.com",
        "Ada, Grace",
        "Lovelace, Hopper",
        "+44 20 7946 0000, +44 20 7946 0001",
        "'\"product_id\":1', '\"product_id\":2'",
        "'\"inventory_product_id\":106', '\"inventory_product_id\":107'",
        "2026-03-06T08:00:01Z, 2026-03-06T07:54:59Z"
    })
    void anotherOrderIsNoCandidateAndNoDoubt(String told, String other) {
        page(0, 1, ours("a1").replace(told, other));

        RecentShipments recent = search(whereTheListShowsAll());

        assertThat(recent.candidates()).isEmpty();
        assertThat(recent.conclusive()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "12 St James Square, 12 SAINT JAMES SQ",
        "Flat 2, ''",
        "London, Westminster",
        "SW1Y 4LE, SW1Y 4LF",
        "'\"GB\"', '\"UK\"'",
        "2026-03-06T08:00:01Z, ''",
        "2026-03-06T08:00:01Z, yesterday",
        "ada@example.com, ''",
        "'\"recipient_lastname\":\"Lovelace\",', ''",
        "'\"inventory_product_id\":106,', ''",
        "'[{\"product_id\":1,\"inventory_product_id\":106,\"shipment_product_quantity\":1}]', '[]'",
        "'\"Example Ltd\"', 'null'"
    })
    void aShipmentThatMayBeOursIsNoCandidateButProvesNothing(String told, String other) {
        page(0, 1, ours("a1").replace(told, other));

        RecentShipments recent = search(whereTheListShowsAll());

        assertThat(recent.candidates()).isEmpty();
        assertThat(recent.conclusive()).isFalse();
    }

    @Test
    void aClockFiveMinutesBehindIsAllowedFor() {
        page(0, 1, ours("a1").replace("2026-03-06T08:00:01Z", "2026-03-06T07:55:00Z"));

        assertThat(search(YUBICO.client()).candidates()).hasSize(1);
    }

    @Test
    void candidatesOfAllPagesComeNewestFirst() {
        page(0, 101, others(99) + "," + ours("older"));
        page(100, 101, ours("newer").replace("08:00:01Z", "08:00:02Z"));

        RecentShipments recent = search(whereTheListShowsAll());

        assertThat(recent.candidates())
                .extracting(shipment -> shipment.id().value())
                .containsExactly("newer", "older");
        assertThat(recent.conclusive()).isTrue();
        assertThat(YUBICO.received()).hasSize(2);
    }

    @Test
    void aShipmentOnTwoPagesIsOneCandidateAndProvesNothingElse() {
        page(0, 101, others(99) + "," + ours("a1"));
        page(100, 101, ours("a1"));

        RecentShipments recent = search(whereTheListShowsAll());

        assertThat(recent.candidates()).hasSize(1);
        assertThat(recent.conclusive()).isFalse();
    }

    @Test
    void shorterPagesThanAskedForAreReadWithoutGaps() {
        page(0, 60, others(50));
        page(50, 60, ours("a1") + "," + others(50, 59));

        RecentShipments recent = search(whereTheListShowsAll());

        assertThat(recent.candidates()).hasSize(1);
        assertThat(recent.conclusive()).isTrue();
    }

    @Test
    void aListThatIgnoresTheOffsetProvesNothing() {
        YUBICO.answers(200, "{\"total_count\":200,\"shipments\":[" + others(100) + "]}");

        assertThat(search(whereTheListShowsAll()).conclusive()).isFalse();
        assertThat(YUBICO.received()).hasSize(2);
    }

    @Test
    void nothingFoundOnAllPagesIsConclusiveOnlyIfTheListShowsPreRegShipments() {
        page(0, 100, others(100));

        assertThat(search(YUBICO.client())).hasToString("RecentShipments[candidates=[], conclusive=false]");
        assertThat(search(whereTheListShowsAll())).hasToString("RecentShipments[candidates=[], conclusive=true]");
    }

    @Test
    void theNumberOfPagesIsBounded() {
        page(0, 300, others(100));
        page(100, 300, others(100, 200));
        YubiEnterprise client = new YubiEnterprise(
                YUBICO.config().listShowsPreRegShipments(true).searchPages(2).build());

        assertThat(search(client).conclusive()).isFalse();
        assertThat(YUBICO.received()).hasSize(2);
    }

    @Test
    void aListThatChangesWhileItIsReadProvesNothing() {
        page(0, 150, others(100));
        page(100, 149, others(100, 149));

        assertThat(search(whereTheListShowsAll()).conclusive()).isFalse();
    }

    @Test
    void withoutTotalTheEndIsAnEmptyPage() {
        pageWithoutTotal(0, others(50));
        pageWithoutTotal(50, others(50, 60));
        pageWithoutTotal(60, "");

        assertThat(search(whereTheListShowsAll()).conclusive()).isTrue();
        assertThat(YUBICO.received()).hasSize(3);
    }

    @Test
    void aListThatEndsBeforeItsTotalProvesNothing() {
        page(0, 500, "");

        assertThat(search(whereTheListShowsAll()).conclusive()).isFalse();
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void theNameOfTheListDoesNotMatter() {
        YUBICO.answers(200, "{\"count\":\"1\",\"total_count\":\"1\",\"items\":[" + ours("a1") + "],\"links\":{}}");

        assertThat(search(YUBICO.client()).candidates()).hasSize(1);
    }

    @Test
    void aCandidateWithoutReadableIdProvesNothing() {
        page(0, 2, ours("../S3CR3T") + "," + "7");

        RecentShipments recent = search(whereTheListShowsAll());

        assertThat(recent.candidates()).isEmpty();
        assertThat(recent.conclusive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"a\":[],\"b\":[]}", "{\"shipments\":[],\"total_count\":\"S3CR3T\"}"})
    void aListThatCannotBeReadIsMalformed(String answer) {
        YUBICO.answers(200, answer);

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> search(YUBICO.client()))
                .withMessageNotContaining("S3CR3T")
                .matches(e -> e.reason() == ResponseIntegrityException.Reason.MALFORMED);
    }

    @Test
    void errorsOfTheListAreErrorsOfTheSearch() {
        YUBICO.answers(400, "{\"code\":\"bad_query\"}");
        assertThatExceptionOfType(RequestRejectedException.class)
                .isThrownBy(() -> search(YUBICO.client()))
                .withMessageEndingWith("400: list of shipments: no reason was given");

        YUBICO.answers(503, "");
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> search(YUBICO.client()));

        YUBICO.answers(401, "");
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> search(YUBICO.client()));
    }

    private static YubiEnterprise whereTheListShowsAll() {
        return new YubiEnterprise(YUBICO.config().listShowsPreRegShipments(true).build());
    }

    private static RecentShipments search(YubiEnterprise client) {
        return client.shipments().findRecent(Orders.toAda(), SINCE);
    }

    private static String ours(String id) {
        return OURS.formatted(id);
    }

    private static String others(int count) {
        return others(0, count);
    }

    private static String others(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> ours("other" + i).replace("Ada", "Grace"))
                .collect(Collectors.joining(","));
    }

    private static void page(int offset, int total, String entries) {
        YUBICO.answers(
                "GET",
                "/v1/shipments_exact?limit=100&offset=" + offset,
                200,
                "{\"count\":1,\"total_count\":" + total + ",\"shipments\":[" + entries + "]}");
    }

    private static void pageWithoutTotal(int offset, String entries) {
        YUBICO.answers(
                "GET", "/v1/shipments_exact?limit=100&offset=" + offset, 200, "{\"shipments\":[" + entries + "]}");
    }
}
