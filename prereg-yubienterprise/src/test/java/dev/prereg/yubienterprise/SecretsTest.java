package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.prereg.PreRegistrationException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.fake.Samples;
import dev.prereg.shipping.ShipmentRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Token, recipient, address and JWEs carry a marker, which must not appear in anything that is printed. */
class SecretsTest {
    private static final ShipmentRequest ORDER = new ShipmentRequest(
            Samples.shipmentToAda(), Samples.yubiKey5Nfc(), Orders.PIN_REQUEST, List.of(Orders.FIRST_CREDENTIAL));
    private static final OrdinaryShipmentRequest ORDINARY =
            OrdinaryShipmentRequest.of(Samples.shipmentToAda(), new ShipmentItem(1, 18, 1));
    private static final String SHIPPED =
            """
            {"shipment_id":"U89bvfKKCtQfhnqaFBrAZW","shipment_state":{"shipment_state_id":103},"recipient":"S3CR3T",\
            "shipment_items":[{"product_data":[{"serial_number":"3632071","fido_pin_response":"%s",\
            "fido_credential_responses":["%s"]}]}],"keys":[{"kty":"EC","d":"S3CR3T"}]}""".formatted(Orders.jwe("pin").compact(), Orders.jwe("credential").compact());

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 301, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503})
    void noAnswerMakesThemAppear(int status) {
        YUBICO.answers(status, status == 204 ? "" : SHIPPED);

        assertThat(everythingPrinted()).contains("YubiEnterprise[").doesNotContain(Samples.MARKER);
    }

    @Test
    void noHalfAnswerMakesThemAppear() {
        YUBICO.answers(200, SHIPPED.substring(0, SHIPPED.length() - 30));

        assertThat(everythingPrinted()).contains("MALFORMED").doesNotContain(Samples.MARKER);
    }

    @Test
    void noWebPageMakesThemAppear() {
        YUBICO.answers(
                WireMock.aResponse().withHeader("Content-Type", "text/html").withBody("<p>S3CR3T</p>"));

        assertThat(everythingPrinted()).contains("web page").doesNotContain(Samples.MARKER);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void noFaultMakesThemAppear(Fault fault) {
        YUBICO.answers(fault);

        assertThat(everythingPrinted()).contains("Exception").doesNotContain(Samples.MARKER);
    }

    private static String everythingPrinted() {
        YubiEnterprise client = YUBICO.client();
        try (RecordedLog log = RecordedLog.open()) {
            StringBuilder printed = new StringBuilder();
            for (Supplier<?> operation : List.<Supplier<?>>of(
                    () -> client.shipments().create(ORDER),
                    () -> client.shipments().find(Orders.ID),
                    () -> client.shipments().findRecent(ORDER, Instant.EPOCH),
                    () -> client.shipments().cancel(Orders.ID),
                    () -> client.preRegDetails(Orders.ID),
                    () -> client.ordinaryShipments().create(ORDINARY),
                    () -> client.ordinaryShipments().find(Orders.ID),
                    () -> client.ordinaryShipments().list().toList(),
                    () -> client.ordinaryShipments().findRecent(ORDINARY, Instant.EPOCH),
                    () -> updated(client),
                    () -> client.ordinaryShipments().delete(Orders.ID),
                    () -> client.catalogue().products(),
                    () -> client.catalogue().product(1),
                    () -> client.catalogue().inventory(),
                    () -> client.catalogue().countries(),
                    () -> client.catalogue().validate(ORDINARY.destination().address()),
                    () -> client.checkSetup(Samples.yubiKey5Nfc()),
                    () -> ORDINARY,
                    () -> client.keys().transportKey(),
                    () -> client.keys().signingKeys(),
                    () -> client.keys().signingKey("kid"))) {
                printed.append(outcome(operation)).append('\n');
            }
            return printed.append(client)
                    .append(YUBICO.config().build())
                    .append(log.text())
                    .toString();
        }
    }

    private static String updated(YubiEnterprise client) {
        client.ordinaryShipments().update(Orders.ID, ORDINARY);
        return "updated";
    }

    private static String outcome(Supplier<?> operation) {
        try {
            return String.valueOf(operation.get());
        } catch (PreRegistrationException e) {
            StringWriter stack = new StringWriter();
            e.printStackTrace(new PrintWriter(stack));
            String reason = e instanceof ResponseIntegrityException integrity
                    ? integrity.reason().toString()
                    : "";
            return reason + stack;
        }
    }
}
