package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prereg.RequestRejectedException;
import dev.prereg.http.Secret;
import dev.prereg.idp.SetupFinding;
import dev.prereg.idp.SetupFinding.Severity;
import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.Recipient;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.yubienterprise.AddressVerdict;
import dev.prereg.yubienterprise.InventoryBucket;
import dev.prereg.yubienterprise.OrdinaryShipmentRequest;
import dev.prereg.yubienterprise.ShipmentDetails;
import dev.prereg.yubienterprise.ShipmentItem;
import dev.prereg.yubienterprise.YubiEnterprise;
import dev.prereg.yubienterprise.YubiEnterpriseConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every operation of the typed client beside pre-registration, over HTTP against the simulator. */
class CompleteClientTest {
    // 08:00 UTC is midnight in California: the daily batch comes three hours later.
    private final Simulator simulator = Simulator.builder()
            .startingAt(Instant.parse("2026-03-06T08:00:00Z"))
            .start();
    private final YubiEnterprise client = client(Secret.of(simulator.yubico().token()));

    private YubiEnterprise client(Secret token) {
        return new YubiEnterprise(YubiEnterpriseConfig.builder(token)
                .baseUrl(simulator.yubico().apiUrl().toString())
                .transportKeysUrl(simulator.yubico().transportKeysUrl().toString())
                .signingKeysUrl(simulator.yubico().signingKeysUrl().toString())
                .build());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static MailingAddress address(String street) {
        return MailingAddress.builder(street, "Arlington", "22202", "US")
                .region("VA")
                .build();
    }

    private static OrdinaryShipmentRequest toGrace(String street, int keys) {
        Recipient grace = Recipient.builder("Navy Research", "+1 703 555 0100")
                .name("Grace", "Hopper")
                .email("grace@example.com")
                .build();
        return OrdinaryShipmentRequest.of(Destination.of(grace, address(street)), new ShipmentItem(29, 106, keys));
    }

    @Test
    void ordinaryOrderIsFollowedToItsDelivery() {
        ShipmentDetails ordered = client.ordinaryShipments().create(toGrace("1 Example Avenue", 3));
        simulator.clock().advance(Duration.ofDays(5));

        ShipmentDetails delivered =
                client.ordinaryShipments().find(ordered.id()).orElseThrow();

        assertThat(ordered.state().number()).hasValue(3);
        assertThat(delivered.state().number()).hasValue(104);
        assertThat(delivered.carrier()).contains("UPS");
        assertThat(delivered.trackingLink()).isPresent();
        assertThat(delivered.stateMessage()).contains("Delivered");
        assertThat(delivered.dates().deliveredAt()).contains(Instant.parse("2026-03-09T17:00:00Z"));
        assertThat(delivered.items()).singleElement().satisfies(item -> {
            assertThat(item.quantity()).hasValue(3);
            assertThat(item.productId()).hasValue(29);
        });
    }

    @Test
    void badAddressIsEditedAndTheOrderIsGoingOn() {
        ShipmentId id =
                client.ordinaryShipments().create(toGrace("1 Nowhere Lane", 1)).id();
        simulator.clock().advance(Duration.ofMinutes(15));
        ShipmentDetails refused = client.ordinaryShipments().find(id).orElseThrow();

        client.ordinaryShipments().update(id, toGrace("1 Example Avenue", 1));
        simulator.clock().advance(Duration.ofMinutes(15));

        assertThat(refused.state().number()).hasValue(7);
        assertThat(refused.shipment().messages()).anyMatch(message -> message.contains("undeliverable"));
        assertThat(client.ordinaryShipments().find(id).orElseThrow().state().number())
                .hasValue(4);
    }

    @Test
    void orderIsDeletedUntilItIsLocked() {
        ShipmentId deleted = client.ordinaryShipments()
                .create(toGrace("1 Example Avenue", 1))
                .id();
        ShipmentId locked = client.ordinaryShipments()
                .create(toGrace("1 Example Avenue", 1))
                .id();
        simulator.yubico().ordinaryShipments().force(locked.value(), 100);

        assertThat(client.ordinaryShipments().delete(deleted)).isEqualTo(Cancellation.CANCELLED);
        assertThat(client.ordinaryShipments().delete(deleted)).isEqualTo(Cancellation.NOT_FOUND);
        assertThat(client.ordinaryShipments().delete(locked)).isEqualTo(Cancellation.LOCKED);
        assertThat(client.ordinaryShipments().find(deleted)).isEmpty();
    }

    @Test
    void listIsReadLazilyOverItsPages() {
        for (int i = 0; i < 7; i++) {
            client.ordinaryShipments().create(toGrace("1 Example Avenue", 1));
        }

        assertThat(client.ordinaryShipments().list(3).map(ShipmentDetails::id).distinct())
                .hasSize(7);
        long before = simulator.journal().entries().size();
        assertThat(client.ordinaryShipments().list(3).limit(2)).hasSize(2);
        assertThat(simulator.journal().entries().size() - before).isEqualTo(1);
    }

    @Test
    void orderIsFoundAgainAfterAnUnknownOutcome() {
        OrdinaryShipmentRequest request = toGrace("1 Example Avenue", 2);
        ShipmentId id = client.ordinaryShipments().create(request).id();

        assertThat(client.ordinaryShipments()
                        .findRecent(request, simulator.clock().instant().minusSeconds(60))
                        .candidates())
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo(id));
    }

    @Test
    void refusalOfTheServiceIsToldInItsWords() {
        OrdinaryShipmentRequest tooMany = toGrace("1 Example Avenue", 500);
        client.ordinaryShipments().create(toGrace("1 Example Avenue", 1));

        assertThatExceptionOfType(RequestRejectedException.class)
                .isThrownBy(() -> client.ordinaryShipments().create(tooMany))
                .withMessageContaining("Quantity exceeded the inventory of product 106")
                .satisfies(e -> assertThat(e.errorCode()).isEqualTo("validation_error"));
    }

    @Test
    void catalogueIsRead() {
        assertThat(client.catalogue().products()).hasSize(7);
        assertThat(client.catalogue().product(29).orElseThrow().name()).contains("YubiKey 5C NFC");
        assertThat(client.catalogue().product(999)).isEmpty();
        assertThat(client.catalogue().countries())
                .filteredOn(country -> country.countryCode2().equals("IN"))
                .singleElement()
                .satisfies(india -> assertThat(india.deliveryTypes()).containsOnlyKeys(1));
    }

    @Test
    void stockTellsItsModelsAndWhatRunsLow() {
        InventoryBucket primary = client.catalogue().inventory().stream()
                .filter(bucket -> bucket.inventoryProductId() == 106)
                .findFirst()
                .orElseThrow();

        assertThat(primary.subscription()).isTrue();
        assertThat(primary.ships(29)).isTrue();
        assertThat(primary.ships(7)).isFalse();
        assertThat(client.catalogue().lowStock(30))
                .extracting(InventoryBucket::inventoryProductId)
                .containsExactly(107);
    }

    @Test
    void badAddressIsAVerdictAndNoError() {
        AddressVerdict good = client.catalogue().validate(address("1 Example Avenue"));
        AddressVerdict bad = client.catalogue().validate(address("1 Nowhere Lane"));

        assertThat(good.isDeliverable()).isTrue();
        assertThat(good.suggestion().map(MailingAddress::city)).isEqualTo(Optional.of("Arlington"));
        assertThat(bad.isDeliverable()).isFalse();
        assertThat(bad.details()).containsExactly("Address not found");
    }

    @Test
    void setupIsCheckedInWords() {
        List<SetupFinding> good = client.checkSetup(new Product(1, 106, "RXJN83"));
        List<SetupFinding> wrongToken = client(Secret.of("wrong")).checkSetup();

        assertThat(good).isNotEmpty().noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(wrongToken).anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
