package dev.prereg.yubienterprise;

import static dev.prereg.contract.HostileBytes.read;
import static dev.prereg.contract.HostileBytes.readWithoutQuoting;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.prereg.PreRegistrationException;
import dev.prereg.fake.CannedHttpClient;
import dev.prereg.fake.CannedHttpClient.Canned;
import dev.prereg.fake.Samples;
import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;

/**
 * Hostile answers of YubiEnterprise and of the key sets, through the whole client. A normal build tries the checked-in
 * inputs only. To search for new ones, one method at a time:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl prereg-yubienterprise -am -Dprereg.quick -Dtest='AnswersFuzzTest#preRegShipment' \
 *     -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * An answer of success may repeat its content nowhere; the words of an error may be repeated, cleaned and cut.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AnswersFuzzTest {
    private static final String JSON = "application/json";

    private final AtomicReference<Canned> answer = new AtomicReference<>();
    private final YubiEnterprise client = new YubiEnterprise(YubiEnterpriseConfig.builder(Secret.of("S3CR3T-token"))
            .clientOptions(ClientOptions.builder()
                    .httpClient(new CannedHttpClient(request -> answer.get()))
                    .build())
            .build());

    @FuzzTest(maxDuration = "3m")
    void preRegShipment(byte[] data) {
        answer.set(new Canned(200, JSON, data));

        readWithoutQuoting(
                        PreRegistrationException.class, () -> client.shipments().find(Orders.ID))
                .flatMap(found -> found)
                .ifPresent(shipment -> assertThat(shipment.id().value()).isEqualTo(Orders.ID.value()));
    }

    @FuzzTest(maxDuration = "3m")
    void answerToAnOrder(byte[] data) {
        answer.set(new Canned(201, JSON, data));

        readWithoutQuoting(
                PreRegistrationException.class, () -> client.shipments().create(Orders.toAda()));
    }

    /** The list is read page after page until it ends; here every page is the same one. */
    @FuzzTest(maxDuration = "3m")
    void listOfShipments(byte[] data) {
        answer.set(new Canned(200, JSON, data));

        readWithoutQuoting(
                PreRegistrationException.class, () -> client.shipments().findRecent(Orders.toAda(), Instant.EPOCH));
    }

    /** The first byte chooses the status. */
    @FuzzTest(maxDuration = "3m")
    void error(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int status = 300 + Math.floorMod(data[0] * 7, 300);
        answer.set(new Canned(status, JSON, Arrays.copyOfRange(data, 1, data.length)));

        read(PreRegistrationException.class, () -> client.shipments().find(Orders.ID));
        read(PreRegistrationException.class, () -> client.shipments().create(Orders.toAda()));
    }

    @FuzzTest(maxDuration = "3m")
    void keySets(byte[] data) {
        answer.set(new Canned(200, JSON, data));

        readWithoutQuoting(PreRegistrationException.class, () -> client.keys().transportKey());
        readWithoutQuoting(PreRegistrationException.class, () -> client.keys().signingKeys())
                .ifPresent(keys -> assertThat(keys.rejected().toString()).doesNotContain(Samples.MARKER));
    }

    @FuzzTest(maxDuration = "3m")
    void ordinaryShipment(byte[] data) {
        answer.set(new Canned(200, JSON, data));

        readWithoutQuoting(
                PreRegistrationException.class, () -> client.ordinaryShipments().find(Orders.ID));
        readWithoutQuoting(
                PreRegistrationException.class,
                () -> client.ordinaryShipments().list(5).limit(200).toList());
    }

    @FuzzTest(maxDuration = "3m")
    void catalogue(byte[] data) {
        answer.set(new Canned(200, JSON, data));

        readWithoutQuoting(
                PreRegistrationException.class, () -> client.catalogue().products());
        readWithoutQuoting(
                PreRegistrationException.class, () -> client.catalogue().inventory());
        readWithoutQuoting(
                PreRegistrationException.class, () -> client.catalogue().countries());
    }

    /** A bad address is a result with status 400. */
    @FuzzTest(maxDuration = "3m")
    void addressVerdict(byte[] data) {
        answer.set(new Canned(data.length % 2 == 0 ? 200 : 400, JSON, data));

        read(PreRegistrationException.class, () -> client.catalogue().validate(Orders.london()));
    }
}
