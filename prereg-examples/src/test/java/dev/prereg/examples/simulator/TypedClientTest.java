package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prereg.RequestRejectedException;
import dev.prereg.http.Secret;
import dev.prereg.idp.SetupFinding;
import dev.prereg.idp.SetupFinding.Severity;
import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.DeliveryType;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.Recipient;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.yubienterprise.InventoryBucket;
import dev.prereg.yubienterprise.OrdinaryShipmentRequest;
import dev.prereg.yubienterprise.OrdinaryShipments;
import dev.prereg.yubienterprise.ShipmentDetails;
import dev.prereg.yubienterprise.ShipmentItem;
import dev.prereg.yubienterprise.YubiEnterprise;
import dev.prereg.yubienterprise.YubiEnterpriseConfig;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All of the typed client, over the simulator: both are written after the same pages, by different hands. */
class TypedClientTest {
    private static Simulator simulator;
    private static YubiEnterprise client;

    @BeforeAll
    static void start() {
        simulator = Simulator.builder().start();
        client = new YubiEnterprise(
                YubiEnterpriseConfig.builder(Secret.of(simulator.yubico().token()))
                        .baseUrl(simulator.yubico().apiUrl().toString())
                        .transportKeysUrl(simulator.yubico().transportKeysUrl().toString())
                        .signingKeysUrl(simulator.yubico().signingKeysUrl().toString())
                        .build());
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void anOrdinaryShipmentIsOrderedReadChangedListedAndDeleted() {
        OrdinaryShipments shipments = client.ordinaryShipments();
        ShipmentId id = shipments.create(keys(1)).id();
        shipments.create(keys(1));
        shipments.create(keys(1));

        shipments.update(id, keys(2));

        ShipmentDetails changed = shipments.find(id).orElseThrow();
        assertThat(changed.items().get(0).quantity()).hasValue(2);
        assertThat(changed.dates().requestedAt()).isPresent();
        assertThat(shipments.list(1).map(ShipmentDetails::id))
                .hasSizeGreaterThanOrEqualTo(3)
                .contains(id);
        assertThat(shipments.delete(id)).isEqualTo(Cancellation.CANCELLED);
        assertThat(shipments.find(id)).isEmpty();
        assertThat(shipments.delete(id)).isEqualTo(Cancellation.NOT_FOUND);
    }

    @Test
    void theCatalogueIsRead() {
        assertThat(client.catalogue().products()).isNotEmpty();
        assertThat(client.catalogue().product(1)).isPresent();
        assertThat(client.catalogue().product(987_654)).isEmpty();
        assertThat(client.catalogue().inventory())
                .anySatisfy(bucket -> assertThat(bucket.keyModels()).isNotEmpty());
        assertThat(client.catalogue().lowStock(Integer.MAX_VALUE))
                .extracting(InventoryBucket::inventoryProductId)
                .isNotEmpty();
        assertThat(client.catalogue().countries()).anySatisfy(country -> {
            assertThat(country.countryCode2()).isEqualTo("US");
            assertThat(country.deliveryTypes()).containsKey(1);
            assertThat(country.states()).containsKey("CA");
        });
        assertThat(client.catalogue().validate(london("12 St James Square")).isDeliverable())
                .isTrue();
    }

    @Test
    void expeditedDeliveryIsRefusedBeforeItIsSentWhereItIsNotOffered() {
        String country = client.catalogue().countries().stream()
                .filter(candidate -> !candidate.deliveryTypes().containsKey(2))
                .findFirst()
                .orElseThrow()
                .countryCode2();
        MailingAddress address = MailingAddress.builder("1 Street", "City", "12345", country)
                .region("CA")
                .build();

        assertThatExceptionOfType(RequestRejectedException.class)
                .isThrownBy(() -> client.ordinaryShipments()
                        .create(OrdinaryShipmentRequest.of(
                                new Destination(ada(), address, DeliveryType.EXPEDITED), new ShipmentItem(1, 106, 1))))
                .withMessageContaining("delivery_type: 2 is not allowed for " + country);
    }

    @Test
    void theSetupIsFoundWell() {
        List<SetupFinding> findings = client.checkSetup(new Product(1, 106, "RXJN83"));

        assertThat(findings)
                .noneSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.OK)
                .extracting(SetupFinding::subject)
                .contains("token", "organization", "inventory", "product_id 1", "transport keys", "signing keys");
    }

    private static OrdinaryShipmentRequest keys(int quantity) {
        return OrdinaryShipmentRequest.of(
                Destination.of(ada(), london("12 St James Square")), new ShipmentItem(1, 106, quantity));
    }

    private static Recipient ada() {
        return Recipient.builder("Example Ltd", "+44 20 7946 0000")
                .name("Ada", "Lovelace")
                .build();
    }

    private static MailingAddress london(String street) {
        return MailingAddress.builder(street, "London", "SW1Y 4LE", "GB").build();
    }
}
